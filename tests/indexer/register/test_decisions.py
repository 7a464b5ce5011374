"""Decisions, votes, motions and referrals in layouts and wordings that clerks use and that no labelled text was made for."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from indexer.register.find import find

DAY = date(2024, 5, 14)


def kinds(text: str) -> Counter[str]:
    """How many entries of each kind a text has; a recommendation counts as a resolution."""
    return Counter("resolution" if str(one.kind) == "recommendation" else str(one.kind) for one in find(text, DAY))


@pytest.mark.parametrize(
    "text",
    [
        "The following resolutions were passed:\n1. That the accounts be adopted.\n2. That the auditor be reappointed.",
        "It was MOVED by Cllr Ames, SECONDED by Cllr Bond and RESOLVED to:\nrefuse permission for the reasons below;\nauthorise the Head of Planning to defend any appeal.",
        "RESOLVED that\n1 the tax base be 74,210.6;\n2 the collection rate be assumed at 98.1%.",
        "The Sub-Committee\nGRANTED the licence as applied for.\nASKED the applicant to return in a year.",
        "The Committee:\nI. COMMENDED the work of the wardens;\nII. ENDORSED the plan.",
        "Having read the report I hereby:\nApprove the grant of a lease of 2 Mill Street.\nAuthorise the Head of Estates to complete it.",
        "AGREED –\nA) the Strategy be adopted as evidence;\nB) the request for a lease be declined.",
        "RESOLVED that the report be noted; that the plan be approved.",
        "The Board noted the report and agreed to extend the contract.",
        "Cabinet Member decision:\n1. Approve the grant of £5,000.\n2. Authorise officers to enter into the agreement.",
        "RESOLVED: 1. That the report be noted.\n2. That the plan be approved.",
        "The Board agreed\n1.\tto note the report\n2.\tto approve the plan",
        "DECISION SHEET\n1. Minutes – approved.\n2. Budget – contribution of £500 approved.",
        "Item | Decision | Officer\nGrant to the hall | Approved |\nNew bins | Deferred to June | J Hart",
    ],
)
def test_two_decisions_are_found_in_every_layout(text: str) -> None:
    assert kinds(text)["resolution"] == 2


@pytest.mark.parametrize(
    "text",
    [
        "Plan approved.",
        "Agreed Clerk write to the owner.",
        "We agreed Kay should put a piece in the newsletter.",
        "Accounts for payment totalling £9,114.20 were passed.",
        "MT elected as Chair for two years.",
        "Officers were tasked with producing a revised timetable.",
        "The Clerk was instructed to obtain a second opinion.",
        "The Panel's decision was therefore to support the precept.",
        "I have decided not to introduce the charges.",
        "Item 4 DEFERRED – for further negotiation",
        "Case 2: appeal dismissed, the nearest school being Park Lane.",
        "Panel ADJOURNED discussion of the trail to 3 February.",
        "The driver was issued with a written warning.",
        "The Chairman announced that the Panel had decided to uphold the appeal.",
    ],
)
def test_a_decision_in_the_short_is_one(text: str) -> None:
    assert kinds(text)["resolution"] == 1


@pytest.mark.parametrize(
    "text",
    [
        "OFFICER RECOMMENDATION: That permission be GRANTED subject to conditions.",
        "Responding to questions, officers:\n– confirmed that 611 children were taught at home;\n– agreed that the forms were long.",
        "Planning permission was granted in 2018 for 40 homes.",
        "We agreed to differ on the hedges.",
        "Background\nCOSLA Leaders met in August and agreed by a majority to ask for more money.",
        "Members were referred to the appendix.",
        "The ratio of staff to children was 1:8.",
        "The school has 7 to 8 vacancies.",
        'She read out: "The Council agreed by 21 votes to 12 to oppose it."',
        "The chair explained how votes are weighted: the city has 8, each county 3.",
    ],
)
def test_what_only_looks_like_it_is_none(text: str) -> None:
    assert not {"resolution", "vote", "motion", "referral"} & set(kinds(text))


@pytest.mark.parametrize(
    "text",
    [
        "Yes 11, No 1, Abs 2.",
        "The Board did not support the merger (7 to 4).",
        "Votes cast: Brook 11, Lamming 6.",
        "Bayford – for; Hartmouth – for; Northwey – against",
        "For the first amendment (8) – Councillors Baird, Cowie, Pettigrew, Rae, Reid, Tosh, Muir and Young.",
        "Sparks got 6, Loud and Clear got 5.",
        "Cllr Strachan – no",
        "Licences | 7 for, 0 against | 2 for, 0 against",
    ],
)
def test_a_vote_in_the_short_is_one(text: str) -> None:
    assert kinds(text)["vote"] == 1


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Cllr Eckersley proposed that reports be required. Not seconded.", "lost"),
        ("There voted in favour 9, against 4, and it was carried.", "carried"),
        ("Labour Group amendment: fell – 22 for, 33 against.", "lost"),
        ("That prayers cease – fell, the mover being absent", "lost"),
        ("The reference back was LOST (31 for; 55 against).", "lost"),
        ("Ayes 19, noes 11, the ayes have it.", "carried"),
    ],
)
def test_a_motion_is_told_by_what_became_of_it(text: str, outcome: str) -> None:
    assert [one.outcome for one in find(text, DAY) if one.kind == "motion"] == [outcome]


@pytest.mark.parametrize(
    "text",
    [
        "Minerals: passed to the County Council for its observations.",
        "The question of whether to take on an officer was referred to the Highways Panel.",
        "To Overview & Scrutiny: sufficiency strategy.",
        "The motion was referred, without debate, to the Environment Committee.",
        "Holiday hunger – pass to Children's Trust.",
    ],
)
def test_what_goes_to_another_body_is_a_referral(text: str) -> None:
    assert kinds(text)["referral"] == 1

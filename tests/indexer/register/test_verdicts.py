"""Decisions in a word or two, those announced to an office, and what officers advise in reports."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.register.find import by_rules
from indexer.register.models import EntryKind

MEETING = date(2024, 5, 1)
DECIDED = (EntryKind.RESOLUTION, EntryKind.RECOMMENDATION)


def said(text: str, *kinds: EntryKind) -> list[str]:
    """The words of the entries of some kinds; of decisions where none is named."""
    return [text[one.start : one.end] for one in by_rules(text, MEETING) if one.kind in (kinds or DECIDED)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Market rents. Deferred.", ["Deferred."]),
        ("6. Bus shelter. Approved up to £60.", ["Approved up to £60."]),
        ("d) Kite club – Refused as outside the parish.", ["d) Kite club – Refused as outside the parish."]),
        ("Agreed, on the proposal of Cllr Day, that an order be made.", ["Agreed, on the proposal of Cllr Day, that an order be made."]),
        ("FURTHER DECIDED that the loans be approved.", ["FURTHER DECIDED that the loans be approved."]),
        ("Decision: Report received.", ["Decision: Report received."]),
        ("RES: OK for one season.", ["RES: OK for one season."]),
        ("The group approved the scope as drafted.", ["The group approved the scope as drafted."]),
        (
            "It was recommended to the Portfolio Holder –\n1) That a survey be made.\n2) That a map be drawn.",
            ["1) That a survey be made.", "2) That a map be drawn."],
        ),
        (
            "Panel recommends Cabinet Member:\n- imposes the penalty\n- meets the stewards",
            ["- imposes the penalty", "- meets the stewards"],
        ),
    ],
)
def test_it_is_decided(text: str, found: list[str]) -> None:
    assert said(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "REPORT EXTRACT\n2. RECOMMENDATIONS\nThat Cabinet:\n2.1 approves the draft plan;\n2.2 agrees a consultation of six weeks.\n3. BACKGROUND",
        "1. Purpose of report\n1.1 To seek consent.\n2. Recommendations\n2.1 That Cabinet approve the scheme.",
        "The report recommended that the fee be increased by 3%.",
        "The recommendation was that an order be made.",
        "Cllr Maw returned.",
        "The Committee voted on whether to offer advice.",
        "(Voting on 1: For 8, Against 3. Recommendations 2 to 4 were agreed without dissent.)",
        "MATTERS AGREED\nBins – Clerk to order.",
        "The then council resolved to press for an inquiry.",
    ],
)
def test_it_is_not_decided(text: str) -> None:
    assert not said(text)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The amendment became the resolution of the Council.", "carried"),
        ("The reference back was accordingly negatived.", "lost"),
        ("Cllr Dunn said that events had overtaken her motion and asked for leave to withdraw it, which was given.", "withdrawn"),
        ("Cllr Nash moved that the box be bought. 2nd Cllr Hobbs. Carried Unan.", "carried"),
    ],
)
def test_what_became_of_a_motion(text: str, outcome: str) -> None:
    assert [one.outcome for one in by_rules(text, MEETING) if one.kind is EntryKind.MOTION] == [outcome]


def test_a_motion_that_is_resolved_is_a_resolution() -> None:
    text = "It was then proposed by Cllr Gent, seconded by Cllr Oye and AGREED that the fair be permitted for five days (4 for, 2 against)."
    assert not said(text, EntryKind.MOTION)
    assert said(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tree lights. Leave up till Candlemas.", ["Leave up till Candlemas."]),
        ("e. Bank charges – move to Unity – 6 to nil", ["Bank charges – move to Unity – 6 to nil"]),
        ("5. Dress code – don't pursue.", ["5. Dress code – don't pursue."]),
        ("Studio time: yes, but half", ["Studio time: yes, but half"]),
        ("216 Allowances. None to be paid.", ["None to be paid."]),
        ("Licence to be granted, with the conditions offered.", ["Licence to be granted, with the conditions offered."]),
        ("9. Bench. 3 in favour of plastic, 5 against. Wood it is.", ["Wood it is."]),
        (
            "22/0119: delegated to officers to approve after 4 May.",
            ["22/0119: delegated to officers to approve after 4 May."],
        ),
        ("Group to recommend model B to Forum on 30 January.", ["Group to recommend model B to Forum on 30 January."]),
        ("BD to mend – spend up to £40", ["spend up to £40"]),
        (
            "At 8.40 the Council went into closed session. RESOLVED (a) to settle the claim; (b) that the Chairman sign the agreement.",
            ["(a) to settle the claim", "(b) that the Chairman sign the agreement."],
        ),
        (
            "Cabinet (i) approved the arrangements; (ii) asked the Director to write to the governors.",
            ["(i) approved the arrangements", "(ii) asked the Director to write to the governors."],
        ),
        ("CHAIRMEN\nAudit – Cllr Hague\nPlanning – Cllr Dewar", ["Audit – Cllr Hague", "Planning – Cllr Dewar"]),
        (
            "Ref | Saving | Committee's view | Vote\nE4 | Close a centre | Not supported | 2 for, 8 against",
            ["E4 | Close a centre | Not supported | 2 for, 8 against"],
        ),
        ("What decision was made? Write off of £1,200 (two accounts).", ["Write off of £1,200 (two accounts)."]),
    ],
)
def test_notes_and_lists_are_decisions(text: str, found: list[str]) -> None:
    assert said(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Inspector's decisions received:\n3 Kiln Lane – dismissed.\nThatch Cottage – allowed.",
        "The auditors had four recommendations. Management's response to each is given here.\n1 Journals: accepted.\n2 Fixed assets: accepted.",
        "FOR INFORMATION: DECISIONS TAKEN BY CABINET MEMBERS\n12 September – Cllr Anstey – approved a response to the consultation.",
        '"Cabinet considered the recommendations and RESOLVED: (1) that the first be accepted; (2) that the second be rejected."',
        "Ms Obi – yes.",
        "Emergency services – no objection.",
        "Key decision: Yes.",
        "The Chairman moved to next business.",
        "Complaints: 91, 40 upheld.",
        "At its meeting on 10 September Cabinet resolved that:\n1. the audit be accepted;\n2. free swimming be declined.",
        "Q. Is it the same in winter? A. Yes, through an advocate.",
        "The law requires transport to be suitable.",
        "It was agreed to fund the following:",
    ],
)
def test_what_others_decided_and_answers_are_not(text: str) -> None:
    assert not said(text)

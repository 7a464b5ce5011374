"""The rules, each by sentences as councils write them."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.register.find import find
from indexer.register.models import EntryKind

MEETING = date(2024, 4, 10)


def kinds(text: str) -> list[str]:
    return [str(one.kind) for one in find(text, MEETING)]


@pytest.mark.parametrize(
    "text",
    [
        "It was RESOLVED to accept the quotation.",
        "AGREED: That the accounts be approved.",
        "Agreed: the Clerk to obtain three quotes.",
        "The Panel agreed to visit the depot in the autumn.",
        "Decision: That the licence be granted.",
        "Application 24/00123/FUL – REFUSED.",
        "This Council resolves to declare a nature emergency.",
        "That the Mayor be thanked. CARRIED.",
        "Councillor Evans was elected Chair for the ensuing year.",
        "Council approved payments of £4,312.50.",
        "The report was noted.",
        "NOTED.",
    ],
)
def test_a_decision_of_the_body_is_a_resolution(text: str) -> None:
    assert kinds(text) == ["resolution"]


@pytest.mark.parametrize(
    "text",
    [
        "Members agreed that the situation was unacceptable.",
        "The Committee noted that the service had ended in March.",
        "It was agreed with the hospital trust in 2023 that beds be shared.",
        "The scheme was approved by the Secretary of State on 4 June 2024.",
        "The dispute was resolved.",
        "Resolved issues are listed below",
        "The Director hoped to report back in June.",
        "If funding were found, the Director would report back in June.",
        "Members suggested that a report could be brought in June.",
        "The Council must publish a plan by April 2025.",
        "The Council will publish its accounts by 31 May each year as required by law.",
        "In 2018 the then Leader pledged that there would be no increase.",
        "The Portfolio Holder had previously undertaken to write and had done so.",
        "A resident claimed that bins would be delivered late in May.",
        "A member asked whether the Director would write to families.",
        "Turnout at the parish poll was 31 per cent.",
        "A petition was signed by 300 for and 20 against.",
        "The action taken in 2021 had been criticised.",
        "A member referred to the declaration of a climate emergency.",
    ],
)
def test_what_was_said_asked_recalled_or_hoped_is_no_entry(text: str) -> None:
    assert kinds(text) == []


def test_numbered_parts_are_entries_under_their_heading_and_the_heading_is_none() -> None:
    text = "RESOLVED that:\n1. the plan be adopted;\n(b) it be reported by 3 May 2024.\nVoting: unanimous\nReason: it was late."
    first, second, vote = find(text, MEETING)
    assert (
        text[first.start : first.end] == "1. the plan be adopted;"
        and first.part == "1"
        and text[slice(*(first.head or (0, 0)))] == "RESOLVED that:"
    )
    assert second.part == "b" and second.by == "2024-05-03" and vote.kind is EntryKind.VOTE


def test_a_vote_between_two_parts_does_not_end_the_resolution() -> None:
    assert kinds("It was RESOLVED that:\n1. the plan be adopted; and\nVoting: unanimous\n2. the grant be paid.\nVoting: unanimous") == [
        "resolution", "vote", "resolution", "vote",
    ]  # fmt: skip


def test_parts_within_a_line_are_entries() -> None:
    assert kinds("RESOLVED: (a) that the plan be adopted; (b) that the Clerk be thanked.") == ["resolution", "resolution"]


def test_the_day_of_a_part_that_begins_with_a_small_letter_is_kept() -> None:
    (one,) = find("RESOLVED:\n1. a lease of the first floor be completed by 1 October 2026.", MEETING)
    assert one.by == "2026-10-01"


def test_a_bare_heading_announces_what_stands_under_it() -> None:
    text = "RECOMMENDED:\nThat the Strategy be adopted by Full Council.\nReasons for decision: none."
    (one,) = find(text, MEETING)
    assert one.kind is EntryKind.RECOMMENDATION and text[one.start : one.end] == "That the Strategy be adopted by Full Council."


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Voting: For 7, Against 1, Abstain 2", (7, 1, 2)),
        ("The motion was put and carried by 7 votes to 1.", (7, 1, None)),
        ("Five in favour, four against and one abstention.", (5, 4, 1)),
        ("The vote was tied at 5-5 and the Chair used her casting vote against.", (5, 5, None)),
        ("21 votes being cast in favour and 15 against.", (21, 15, None)),
        ("(Unanimous)", (None, None, None)),
    ],
)
def test_votes_keep_their_figures(text: str, figures: tuple[int | None, ...]) -> None:
    vote = next(one for one in find(text, MEETING) if one.kind is EntryKind.VOTE)
    assert (vote.votes_for, vote.votes_against, vote.abstained) == figures


def test_rows_under_a_head_of_votes_are_votes() -> None:
    assert kinds("Member | For | Against\nCllr Adams | X | \nCllr Brown |  | X") == ["vote", "vote"]


@pytest.mark.parametrize(
    "text",
    [
        "Having considered the report and the representations made, the Sub-Committee decided to grant the licence.",
        "The Committee, by a majority, agreed that option C be pursued.",
        "On the motion of Cllr Ash, seconded by Cllr Birch, it was resolved that the report be received.",
        "43/24 Grass cutting – RESOLVED to accept the quote of Hill & Son.",
        "Quote for mowing from Hill & Son at £1,200 accepted.",
        "The schedule of payments totalling £4,312.20 was approved.",
        "The Financial Regulations were reviewed and adopted without amendment.",
        "24/0123/FUL – Extension at 4 High Street. No objection.",
        "PENDERFYNWYD - That the report be accepted.",
        "I HEREBY DECIDE that the charges be increased by 5%.",
        "The Cabinet Member approved the traffic order as advertised.",
        "Decision\nPermission granted subject to conditions.",
        "The Sub-Committee's decision was that the licence be suspended for three months.",
        "Contrary to the officer's recommendation, the Committee refused permission.",
        "Delegated authority was given to the Director to finalise the wording.",
        "Recommendation: That the application be approved.\nThe Committee RESOLVED that the application be refused.",
        "RESOLVED that the report be noted.\n5. DECLARATIONS OF INTEREST\nThere were none.",
    ],
)
def test_one_decision_is_found_in_whatever_form(text: str) -> None:
    assert [kind for kind in kinds(text) if kind != "vote"] in (["resolution"], ["recommendation"])


@pytest.mark.parametrize(
    "text",
    [
        "The Board agreed to:\ni) approve the plan; and\nii) ask for a report.",
        "Conclusions\nThe Board:\n1. Noted the figures.\n2. Instructed the Head of Ferries to bring options.",
        "It was agreed –\na) that the estimates be approved;\nb) that the fee be £1,020.",
        "RESOLVED -\n\nThat the report be noted.\n\nThat officers be thanked.",
        "Resolved:\n1.\tThat the report be noted.\n2.\tThat officers be thanked.",
        "RESOLVED:\n1. the plan be approved, subject to:\n(a) the removal of page 4; and\n(b) a foreword by the Leader.",
        "RECOMMENDATIONS TO CABINET\n1. That the policy be adopted.\n2. That the policy be reviewed annually.",
        "12 (a) That the budget be approved.\n12 (b) That the Chief Fire Officer write to all staff.",
        "IT WAS RESOLVED THAT the Plan be commended to Cabinet and THAT the noise team be kept.",
        "RESOLVED: That the decision be ratified. That families be written to.",
        "Cabinet:\n(1) approved the draft budget; and\n(2) agreed to consult on it.",
        "RESOLVED that the fees be raised.\nFURTHER RESOLVED that the hall be let.",
    ],
)
def test_two_parts_are_found_under_whatever_announces_them(text: str) -> None:
    found = find(text, MEETING)
    assert [one.kind in (EntryKind.RESOLUTION, EntryKind.RECOMMENDATION) for one in found] == [True, True]


@pytest.mark.parametrize(
    "text",
    [
        "At its meeting in March the Cabinet agreed the budget.",
        "On 4 May the Cabinet approved the scheme.",
        "The ICB Board approved the business case on 4 May.",
        "The County Council's Cabinet approved the scheme in 2021.",
        "The Panel heard that the Board had resolved to close the ward.",
        "24/0100/FUL – 5 Mill Lane: granted by the District Council.",
        "The plan would be approved in May.",
        "The Committee was asked to approve the plan.",
        "If Members agreed the proposals, work would start in May.",
        "Nine Members voted to support it once they had seen it, he hoped.",
        "It was agreed that early years carried the greatest cost of delay.",
        "Recommendations\nThe report made six recommendations, all of which had been accepted by management.",
        "Decisions: Planning Committee",
        "Outcome of the Call-in on Transport",
        "Resolution of complaints: the mean time was nine days.",
        "Motion\nThat the budget be cut.\nThe motion was not moved.",
    ],
)
def test_others_and_earlier_decisions_facts_and_headings_are_none(text: str) -> None:
    assert not {"resolution", "recommendation"} & set(kinds(text))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("(Voting: unanimous – 9 for)", (9, None, None)),
        ("Voting on Minute 61: 9 / 0 / 0.", (9, 0, 0)),
        ("Vote: 8 – 1 – 0 (For – Against – Abstain)", (8, 1, 0)),
        ("A motion that the question be now put was not carried (20–31).", (20, 31, None)),
        ("A proposal was lost by five votes to four.", (4, 5, None)),
        ("For the motion 8, for the amendment 5: 8 members voted for the motion and 5 for the amendment.", (8, 5, None)),
        ("An amendment was put to the vote and lost by 3 votes to 5, with one abstention.", (3, 5, 1)),
        ("For (3): Ash, Birch, Cedar", (3, None, None)),
        ("Against: Dean, Elm", (None, 2, None)),
        ("Abstentions | 3", (None, None, 3)),
        ("Six Members voted for and three against, with one abstention.", (6, 3, 1)),
        ("Six voted for, two against and one declined to vote.", (6, 2, 1)),
        ("O blaid: 7; Yn erbyn: 2; Ymatal: 1", (7, 2, 1)),
        ("Those voting FOR (22): the Leader. Those voting AGAINST (10): the rest. Those ABSTAINING (2): two.", (22, 10, 2)),
        ("There being 12 votes for and 12 against, the Mayor exercised her casting vote.", (12, 12, None)),
    ],
)
def test_figures_are_read_in_any_order_and_form(text: str, figures: tuple[int | None, ...]) -> None:
    (vote,) = [one for one in find(text, MEETING) if one.kind is EntryKind.VOTE]
    assert (vote.votes_for, vote.votes_against, vote.abstained) == figures


@pytest.mark.parametrize(
    ("text", "many"),
    [
        ("Member | Amendment | Budget\nCouncillor Ash | Against | For\nCouncillor Birch | For | Against", 2),
        ("Councillor Ash – For\nCouncillor Birch – Against", 2),
        ("FOR: Councillors Ash and Birch\nAGAINST: Councillor Elm", 2),
        ("All present voted in favour.", 1),
        ("The recommendation was carried, no Member dissenting.", 1),
        ("The Chairman has a casting vote.", 0),
        ("In the consultation 64 were for and 12 against.", 0),
        ("Recorded vote on the amendment to the budget: Lost", 0),
        ("Staff had voted by 212 to 64 to accept the offer.", 0),
    ],
)
def test_names_and_words_of_voting_are_votes_and_other_counts_are_none(text: str, many: int) -> None:
    assert kinds(text).count("vote") == many


def test_a_motion_and_what_was_then_resolved_are_two_entries() -> None:
    assert kinds("The amendment was lost and it was RESOLVED that the report be noted.") == ["motion", "resolution"]
    assert kinds("The amendment accordingly fell and the Committee approved the terms of the report.") == ["motion", "resolution"]
    assert kinds("It was moved, seconded and agreed that the Council object.") == ["resolution"]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("The motion fell for want of a seconder.", "lost"),
        ("An amendment to defer was moved, seconded and lost.", "lost"),
        ("Councillor Jones withdrew his amendment.", "withdrawn"),
        ("On being put to the vote the motion was carried.", "carried"),
        ("It was moved and seconded that the item be deferred.\nRESOLVED that the item be deferred.", "carried"),
    ],
)
def test_a_motion_is_told_by_what_became_of_it(text: str, outcome: str) -> None:
    assert find(text, MEETING)[0].outcome == outcome


@pytest.mark.parametrize(
    ("text", "who", "by"),
    [
        (
            "ACTION: Assistant Director, Education and Inclusion, to explain by 31 October.",
            "Assistant Director, Education and Inclusion",
            "2024-10-31",
        ),
        ("Action by: Head of Finance, 30 June 2024", "Head of Finance", "2024-06-30"),
        ("Clerk to respond by 28 April.", "Clerk", "2024-04-28"),
        ("The Committee asked the Head of Housing to report to its January meeting.", "Head of Housing", "2025-01"),
        ("Officers were requested to bring back a report in three months.", "Officers", "2024-07"),
        ("Ref | Action | Owner | Due\n14 | Review risk register | Audit Manager | 30 June 2024", "Audit Manager", "2024-06-30"),
        ("Review risk register | Audit Manager | 30/06/24 | Ongoing", "Audit Manager", "2024-06-30"),
    ],
)
def test_actions_name_who_and_by_when(text: str, who: str, by: str) -> None:
    (one,) = find(text, MEETING)
    assert (one.kind, one.who, one.by) == (EntryKind.ACTION, who, by)


@pytest.mark.parametrize(
    ("text", "who", "by"),
    [
        ("The Director undertook to report back in six months.", "Director", "2024-10"),
        ("The Head of Highways said he would look into it and report back.", "Head of Highways", ""),
        ("A written response would be provided to the member within ten working days.", "", "2024-04-24"),
        ("The Chief Executive gave a commitment to publish the report.", "Chief Executive", ""),
        ("An undertaking was given that the hall would reopen in May.", "", "2024-05"),
        ("The agent confirmed that the developer would fund a crossing by 1 May.", "developer", "2024-05-01"),
        ("Healthwatch offered to run three focus groups before the summer recess.", "Healthwatch", "before the summer recess"),
    ],
)
def test_commitments_name_who_and_by_when(text: str, who: str, by: str) -> None:
    (one,) = find(text, MEETING)
    assert (one.kind, one.who, one.by) == (EntryKind.COMMITMENT, who, by)


def test_she_is_the_person_named_before() -> None:
    text = "The Director of Place regretted the delay. She undertook to write to every household by 1 May."
    assert find(text, MEETING)[0].who == "Director of Place"


def test_a_matter_that_stood_referred_is_a_referral_and_a_wish_that_it_be_is_none() -> None:
    (one,) = find("It therefore stood referred to the Council meeting on 18 July.", MEETING)
    assert (one.kind, one.to) == (EntryKind.REFERRAL, "Council")
    assert kinds("Councillor Ash proposed that the closure be referred to the Secretary of State.") == []


def test_a_matter_sent_to_another_body_is_a_referral() -> None:
    (one,) = find("The matter was referred back to Cabinet for reconsideration.", MEETING)
    assert (one.kind, one.to) == (EntryKind.REFERRAL, "Cabinet")

"""What became of motions in few words, bare figures after decisions, and the votes and motions of others."""

from __future__ import annotations

import pytest

from indexer.register.find import by_rules
from indexer.register.models import EntryKind


def found(text: str, kind: EntryKind) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.outcome) for one in by_rules(text, None) if one.kind is kind]


@pytest.mark.parametrize(
    ("text", "motion", "outcome"),
    [
        ("The Provost called the vote.\nThe motion prevailed.", "The motion prevailed", "carried"),
        ("Mrs Lane moved that the fee be waived. Accordingly it was not agreed.", "Accordingly it was not agreed", "lost"),
        ("Cllr Budd's amendment on tree planting carried by 9 to 8 on a division.", "carried by 9 to 8", "carried"),
        ("Upon being put to the meeting, the amendment was declared to be lost.", "declared to be lost", "lost"),
        ("Moved by Cllr Orme\nSeconded by Cllr Pell\nDeclared not carried.", "Declared not carried", "lost"),
        ("Result: Not passed (two thirds needed).", "Not passed", "lost"),
        ("Cllr Frost moved a rent freeze. Cllr Frost then withdrew it, by leave of the Council.", "withdrew it", "withdrawn"),
        ("The mover sought leave to withdraw her motion, to which the meeting consented.", "leave to withdraw", "withdrawn"),
        ("Cllr Nye wanted the matter put off but found no seconder.", "found no seconder", "lost"),
        ("Cllr Hay's proposal to sell the van was put. Three for, eight against.", "was put. Three for, eight against", "lost"),
        ("Closing the yard on Sundays – failed, 2 in favour, 9 opposed", "failed, 2 in favour", "lost"),
        ("Ms Day's motion on dogs was put. The Chairman declared it carried.", "declared it carried", "carried"),
        ("12 | Motion lost – no action | –", "Motion lost", "lost"),
    ],
)
def test_what_became_of_a_motion_is_told_in_few_words(text: str, motion: str, outcome: str) -> None:
    assert any(motion in said and became == outcome for said, became in found(text, EntryKind.MOTION))


@pytest.mark.parametrize(
    "text",
    [
        "A motion once seconded may not be withdrawn without leave.",
        "The Clerk said that Cllr Lowe had carried more motions than anybody and had lost none.",
        "On 4 May 2019 it was moved by Cllr Bell that the plan be dropped; this fell by 3 to 9.",
        "If the motion is lost the Chair will call for another.",
        "It was moved and seconded that the vote be taken.\nNo amendments were in order because none had a seconder until the adjournment.",
        "RESOLVED:\n1. that the lease be renewed.\nCarried 8 to 1.",
        "With that correction they were approved.",
        "A shareholder motion on pay was carried by 61%.",
    ],
)
def test_a_rule_the_past_and_the_vote_on_a_decision_are_no_motion(text: str) -> None:
    assert not found(text, EntryKind.MOTION)


@pytest.mark.parametrize(
    ("text", "vote"),
    [
        ("RESOLVED that the appeal be upheld – 2/1", "2/1"),
        ("Members granted permission, 9:1, with a condition on hours.", "9:1"),
        ("Application approved for one year. Seven-two.", "Seven-two"),
        ("Decision – approve. 9–0.", "9–0"),
        ("It was agreed to let it go; 6 v 2", "6 v 2"),
        ("3 to 1 – appeal dismissed.", "3 to 1"),
        ("For the reference back: 21. Against: 22.", "Against: 22"),
        ("Chair: those in favour? Nine. Against? None. Carried.", "Nine. Against? None"),
        ("Objection | Decision | Vote\nLoss of trees | Not upheld | 4–1", "4–1"),
        ("1 | Farm shop | Refuse | Approve 9–0", "9–0"),
        ("On a vote – Firm B, five; Firm A, two.", "Firm B, five"),
        ("There voted in favour, thirty-one; against, twelve.", "thirty-one"),
        ("There voted for the amendment:\nCouncillors Dale, Eyre and Fox – 3", "Councillors Dale, Eyre and Fox"),
        ("RESOLVED, by the same vote, that the site be let.", "by the same vote"),
        ("A group's plan was put. Forty voted for, nobody against.", "Forty voted for"),
    ],
)
def test_bare_figures_of_what_was_decided_are_a_vote(text: str, vote: str) -> None:
    assert any(vote in said for said, _ in found(text, EntryKind.VOTE))


@pytest.mark.parametrize(
    "text",
    [
        "RESOLVED to open the hall from 9-2 on Sundays.",
        "That a panel of five Members be set up (3:1:1).",
        "RESOLVED that Group A accept plots 9–2.",
        "Accounts to the auditor – Clerk – 30/09/23.",
        "It was agreed to meet on Tuesday, 6:30.",
        "Cllr Drew asked that his dissent be recorded.",
        "Under Standing Order 18 three Members required that the vote be recorded.",
        "Those in favour saw it as a way to cut short trips.",
        "Those against said that it would undo the work.",
        "He was one of three who voted against.",
        "Cllr Wray (Hospital Governors): the Governors voted 11–4 for the merger.",
        "2018 – outline approved by Committee by 6 votes to 5",
        "Parish – support, by 6 votes to 1.",
        "The Board had met on 12 March. It also voted by 4 to 1 to keep hybrid meetings.",
        "RECORDED VOTE – AMENDMENT NO. 1 (GREEN GROUP)",
        "All those in favour?",
        "Mr Cole said that the Panel had confirmed the deputy by eight votes to three.",
    ],
)
def test_ranges_days_dissent_and_what_others_voted_are_none(text: str) -> None:
    assert not found(text, EntryKind.VOTE)


def test_a_casting_vote_upon_a_tie_is_part_of_that_vote() -> None:
    text = "On a vote there were 6 for and 6 against. The Chair gave his casting vote against. The motion was therefore lost."
    assert [said for said, _ in found(text, EntryKind.VOTE)] == ["On a vote there were 6 for and 6 against."]


def test_an_answer_of_no_is_no_vote() -> None:
    text = "Replies were given:\nCllr Cave – The centre is run by the County.\nCllr Frear – No."
    assert not found(text, EntryKind.VOTE)

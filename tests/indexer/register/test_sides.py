"""Votes told by letters, in passing, in cells and by a majority; and what looks like a vote and is none."""

from __future__ import annotations

import pytest

from indexer.register.find import by_rules
from indexer.register.models import EntryKind


def votes(text: str) -> list[str]:
    return [text[one.start : one.end] for one in by_rules(text, None) if one.kind is EntryKind.VOTE]


@pytest.mark.parametrize(
    ("text", "vote"),
    [
        ("RESOLVED: that the precept be set at £42,000 (F 7, A 1, Abs 0)", "F 7, A 1"),
        ("Motion carried 5F & 2A.", "5F & 2A"),
        ("RESOLVED, by a majority, that the report be noted.", "by a majority"),
        ("RESOLVED, with all present concurring, that the report be noted.", "all present concurring"),
        ("RESOLVED without dissent that the report be noted.", "without dissent"),
        ("RESOLVED, on the Chair's casting vote, that the report be noted.", "on the Chair's casting vote"),
        ("Application approved, Cllr Fox dissenting.", "Cllr Fox dissenting"),
        ("Application approved (1 abstention).", "1 abstention"),
        ("The motion was carried with all hands raised.", "all hands raised"),
        ("Four were for refusal, three for approval.", "Four were for refusal, three for"),
        ("On a division there voted for the motion, three and for the amendment, two.", "voted for the motion, three"),
        ("Agreed six to one.", "six to one"),
        ("Hands: 6–1", "6–1"),
        ("Voting was 5-1.", "5-1"),
        ("The noes have it, 8 to 3.", "The noes have it"),
        ("Mrs Lane wanted it minuted that she did not support the decision.", "did not support"),
        ("Item 5 | Budget | Agreed | 9–3", "9–3"),
        ("Item 5 | Budget | For: 9 Against: 3", "For: 9 Against: 3"),
        ("Cllr S Abbott       For", "For"),
        ("Bowker and Dix were nominated. Bowker 8, Dix 5.", "Bowker 8, Dix 5"),
        ("The Chair asked for a show of hands. Seven were; five were not.", "Seven were"),
        ("Agreed to renew the contract for clerking, 12 to 1.", "12 to 1"),
        ("On a show of hands there voted: for, 5; against, 1.", "for, 5"),
        ("Decision by majority, 2:1.", "2:1"),
        ("The Council divided: for Councillor Lowther 30, for Councillor Musgrave 28.", "Lowther 30"),
        ("The recommendations were put and this was agreed, Marsden abstaining.", "Marsden abstaining"),
        ("The amendment was put. Votes for: 9. Votes against: 9.", "Votes for: 9. Votes against: 9."),
        ("| Member | Budget | Amendment |\n| Mayor | For | Against |\n| Castleton | For | Against |", "Castleton"),
        ("FOR THE MOTION: Councillors Adams, Brown and Cole – 3", "Councillors Adams, Brown and Cole"),
    ],
)
def test_it_is_a_vote(text: str, vote: str) -> None:
    assert any(vote in said for said in votes(text))


def test_votes_on_several_things_in_a_sentence_are_a_vote_each() -> None:
    assert votes("Panel voted on each: 1) all for; 2) 7 for 1 against; 3) 5 for 3 against.") == [
        "1) all for",
        "2) 7 for 1 against",
        "3) 5 for 3 against.",
    ]


def test_what_a_resolution_says_of_another_year_takes_nothing_from_its_own_vote() -> None:
    assert votes("It was unanimously RESOLVED that Councillor Abara be elected Mayor until the Annual Meeting in 2022.")


@pytest.mark.parametrize(
    "text",
    [
        "Residents at the public meeting were unanimous in opposing the scheme.",
        "Plots 5A and 2F were allocated.",
        "Flats 5F & 2A had damp.",
        "A two-thirds majority would be needed.",
        "A simple majority is required.",
        "The majority of respondents were against.",
        "COSLA Leaders met on 25 August and agreed by a majority to ask for more money.",
        "Agreed 6 to 8 volunteers were needed.",
        "Approved the minutes of 3–4 May.",
        "There was no opposition from Highways.",
        "The score was tied at 3–3 when rain stopped play.",
        "An earlier application was refused by the Committee on 11 March 2020 by 8 votes to 2.",
        "Town Council – resolved at its meeting on 4 December to support the application, by six votes to two.",
        "The Chair did not use a casting vote and the motion fell.",
        "History: 2014, 60 homes, refused by Committee by 9 votes to nil.",
        "The parish council resolved to support the application by five votes to two.",
        "Chairman Dacre had in February 2022 moved a survey. That was lost, six votes to five.",
        "Year | Asked for | For | Against | Outcome\n2019/20 | 0.5% | 9 | 6 | Approved",
        "LT to put dates to the group (by 31/8)",
        "RECORDED VOTE – Minute 67 (Leisure Centre contract variation)",
        "It was agreed by all that Ms Llewelyn had been an outstanding speaker.",
        "The motion was carried without a division.",
        "Income for 6 months, against 5 last year.",
    ],
)
def test_it_is_no_vote(text: str) -> None:
    assert not votes(text)

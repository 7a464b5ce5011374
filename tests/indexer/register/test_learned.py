"""The model beside the rules: what it judges, how words are read, what it adds and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.register.find import by_rules, find
from indexer.register.learned import added
from indexer.register.learned.cues import cues
from indexer.register.learned.pieces import pieces
from indexer.register.learned.tokens import classed, tokens
from indexer.register.learned.weights import KINDS, Weights, learned
from indexer.register.models import EntryKind, Found
from indexer.register.structure import structure


def likely(text: str) -> dict[EntryKind, float]:
    return learned().likely(cues(next(pieces(structure(text)))))


def test_sentences_parts_and_rows_are_judged_each_with_what_stands_around_it() -> None:
    text = "Decision:\n1. That the plan be kept. It is good.\nAction | Owner\nSend the map | Clerk\nAgreed (a) to pay; (b) to write."
    found = list(pieces(structure(text)))
    assert [text[one.start : one.end] for one in found] == [one.words for one in found]
    assert [one.words for one in found] == [
        "Decision:", "1. That the plan be kept.", "It is good.", "Action | Owner", "Send the map | Clerk", "Agreed", "(a) to pay;", "(b) to write.",
    ]  # fmt: skip
    assert found[1].announced == "Decision:" and found[1].is_marked and found[1].after == "It is good."
    assert found[4].names == ("Action", "Owner") and found[3].names == ()
    assert found[7].lead == "Agreed" and found[7].is_part and found[7].before == "(a) to pay;"


def test_names_figures_and_offices_are_read_by_their_class_and_short_forms_in_full() -> None:
    assert tokens("Cllr Jane Ormond and the Clerk paid £40 on 3 May 2024; she'll write") == (
        "<title>", "<name>", "and", "the", "<office>", "paid", "<money>", "on", "<num>", "<name>", "<year>", ";", "she", "will", "write",
    )  # fmt: skip
    assert classed(["pledged"]) == classed(["undertook"]) != classed(["reported"])
    assert len(tokens("word " * 500)) == 90


def test_weights_are_the_same_after_they_were_written(tmp_path: Path) -> None:
    made = Weights((1, 2, 3, 4, 5), {"w1 agreed": (120, 0, -4, 0, 7), "row": (0, 0, 0, 50, 0)})
    made.write(tmp_path / "weights.tsv")
    assert Weights.read(tmp_path / "weights.tsv") == made
    assert learned().cues and set(map(len, learned().cues.values())) == {len(KINDS)}


def test_a_cue_that_speaks_for_a_kind_makes_it_likelier_and_no_other() -> None:
    weights = Weights((-100, 0, 0, 0, 0), {"row": (300, 0, 0, 0, 0)})
    with_cue, without = weights.likely({"row"}), weights.likely({"place only"})
    assert with_cue[EntryKind.RESOLUTION] > 0.5 > without[EntryKind.RESOLUTION]
    assert with_cue[EntryKind.VOTE] == without[EntryKind.VOTE] == 0.5


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("- Tree warden to photograph the limes before Friday", EntryKind.ACTION),
        ("Ref 7: Estates Surveyor to cost a ramp by 4 June", EntryKind.ACTION),
        ("Voting on the substantive motion: 14 in favour, 3 opposed", EntryKind.VOTE),
        ("2) that the tender of Messrs Hollow be accepted;", EntryKind.RESOLUTION),
        ("The Director promised that she would send every member the plan by Monday.", EntryKind.COMMITMENT),
        ("The amendment was put and lost.", EntryKind.MOTION),
    ],
)
def test_what_looks_like_a_kind_is_likely_to_be_it(text: str, kind: EntryKind) -> None:
    given = likely(text)
    assert max(given, key=lambda one: given[one]) is kind and given[kind] > 0.6


@pytest.mark.parametrize(
    "text",
    [
        "The bus service runs every twenty minutes on weekdays.",
        "Members discussed the state of the pavements at some length.",
        "Councillors Adey, Bright and Coombs were present.",
        "Apologies were received from the Vicar.",
        "The turnout at the last election was 31 per cent.",
    ],
)
def test_plain_telling_is_likely_to_be_nothing(text: str) -> None:
    assert max(likely(text).values()) < 0.5


def all_sure(text: str, *found: Found) -> list[tuple[str, str]]:
    """What is added where every kind is wholly likely."""
    sure = dict.fromkeys(KINDS, 0.0)
    return [(str(one.kind), text[one.start : one.end]) for one in added(structure(text), found, Weights((900, 0, 800, 0, 0), {}), sure)]


def test_nothing_is_added_where_a_rule_has_told_what_the_words_are() -> None:
    text = "The plan was adopted, nobody against."
    assert all_sure(text) == [("resolution", text), ("vote", text)]
    assert all_sure(text, Found(EntryKind.RECOMMENDATION, 0, 20)) == [("vote", text)]
    assert all_sure(text, Found(EntryKind.ACTION, 0, 20), Found(EntryKind.VOTE, 22, 36)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Was the plan adopted by 7 votes to 3?",
        "It was then RESOLVED that",
        "12.",
        "On 3 May 2023 the Board resolved that the depot be sold: comments, 12 for.",
        "Recommendation: that the petition of 40 names be noted.",
    ],
)
def test_questions_lines_that_lead_in_and_what_was_decided_before_are_never_added(text: str) -> None:
    assert all_sure(text) == []


def test_a_vote_that_is_added_has_its_figures_and_a_motion_its_outcome() -> None:
    sure = dict.fromkeys(KINDS, 0.99) | {EntryKind.VOTE: 0.0, EntryKind.MOTION: 0.0}
    text = "The amendment was lost, 4 votes for and 9 against."
    motion, vote = added(structure(text), [], Weights((0, 0, 0, 0, 0), {}), sure)
    assert (motion.kind, motion.outcome) == (EntryKind.MOTION, "lost")
    assert (vote.kind, vote.votes_for, vote.votes_against) == (EntryKind.VOTE, 4, 9)


def test_what_is_found_is_what_the_rules_find_and_more_in_order() -> None:
    text = "RESOLVED that the report be noted.\nNotes for next time\n> Tree warden to photograph the limes by 4 June\n> Nobody came."
    rules, both = by_rules(text, None), find(text, None)
    assert set(rules) <= set(both) and both == sorted(both, key=lambda one: (one.start, one.end, one.kind))
    assert any(text[one.start : one.end].endswith("by 4 June") for one in both)

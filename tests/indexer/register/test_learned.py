"""What was learned, beside the rules: what is judged, how words are read, what is added, what is left alone and what is left out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from archive.errors import SettingError
from archive.settings import Settings
from indexer.register.find import by_rules, find
from indexer.register.learned import Bar, Learned, Opinion, added, believed, open_judges, opinions
from indexer.register.learned.cues import cues
from indexer.register.learned.judge import Judge
from indexer.register.learned.pieces import Piece, pieces
from indexer.register.learned.surroundings import far, near
from indexer.register.learned.tokens import classed, tokens
from indexer.register.learned.weights import KINDS, Weights, learned
from indexer.register.models import EntryKind, Found
from indexer.register.structure import structure
from tests.indexer.register.pointers import Pointing


def likely(text: str) -> dict[EntryKind, float]:
    logits = learned().logits(cues(next(pieces(structure(text)))))
    return {kind: 1 / (1 + math.exp(-logit)) for kind, logit in logits.items()}


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
    with_cue, without = weights.logits({"row"}), weights.logits({"place only"})
    assert with_cue[EntryKind.RESOLUTION] > 0 > without[EntryKind.RESOLUTION]
    assert with_cue[EntryKind.VOTE] == without[EntryKind.VOTE] == 0


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("- Tree warden to photograph the limes before Friday", EntryKind.ACTION),
        ("ACTION: Estates Surveyor to cost a ramp by 4 June", EntryKind.ACTION),
        ("Voting on the substantive motion: 14 in favour, 3 opposed", EntryKind.VOTE),
        ("RESOLVED that the tender of Messrs Hollow be accepted.", EntryKind.RESOLUTION),
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


def all_sure(text: str, *found: Found, heeds: Sequence[EntryKind] = KINDS) -> list[tuple[str, str]]:
    """What is added where every kind is wholly likely."""
    bar = Bar(dict.fromkeys(KINDS, 0.0), heeds)
    held = opinions(structure(text), found, weights=Weights((900, 0, 800, 0, 0), {}))
    return [(str(one.kind), text[one.start : one.end]) for one in added(list(held), found, bar)]


def test_nothing_is_added_where_a_rule_has_told_what_the_words_are() -> None:
    text = "The plan was adopted, nobody against."
    assert all_sure(text) == [("resolution", text), ("vote", text)]
    assert all_sure(text, Found(EntryKind.RECOMMENDATION, 0, 20)) == [("vote", text)]
    assert all_sure(text, Found(EntryKind.ACTION, 0, 20), Found(EntryKind.VOTE, 22, 36)) == []


@pytest.mark.parametrize(
    ("before", "owed", "decided"),
    [
        ("Consent refused; ", "the Engineer was asked to see him.", "Consent refused"),
        ("Roof: tender accepted and ", "the Clerk to sign.", "Roof: tender accepted"),
        ("It was agreed that ", "the Clerk was asked to see him.", ""),  # only leads to it
        ("Roof, ", "the Clerk to sign.", ""),  # too short to say what was decided
        ("", "The Clerk to sign.", ""),
    ],
)
def test_what_is_decided_before_somebody_is_told_to_do_a_thing_is_an_entry_of_its_own(before: str, owed: str, decided: str) -> None:
    text = before + owed
    told = Found(EntryKind.ACTION, len(before), len(text))
    assert all_sure(text, told, heeds=(EntryKind.VOTE,)) == ([("resolution", decided)] if decided else [])
    assert all_sure(text, told, Found(EntryKind.REFERRAL, 0, 4), heeds=(EntryKind.VOTE,)) == []


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


def test_what_speaks_against_a_kind_counts_where_it_is_heeded() -> None:
    text = "Recommendation: that the petition be noted."
    heeded = [
        all_sure(text, heeds=heeds) for heeds in (KINDS, (EntryKind.MOTION, EntryKind.RESOLUTION), (EntryKind.MOTION, EntryKind.VOTE))
    ]
    assert heeded == [[], [("vote", text)], [("resolution", text)]]


def test_a_vote_that_is_added_has_its_figures_and_a_motion_its_outcome() -> None:
    bar = Bar(dict.fromkeys(KINDS, 0.99) | {EntryKind.VOTE: 0.0, EntryKind.MOTION: 0.0})
    text = "The amendment was lost, 4 votes for and 9 against."
    motion, vote = added(list(opinions(structure(text), [], weights=Weights((0, 0, 0, 0, 0), {}))), [], bar)
    assert (motion.kind, motion.outcome) == (EntryKind.MOTION, "lost")
    assert (vote.kind, vote.votes_for, vote.votes_against) == (EntryKind.VOTE, 4, 9)


def test_what_is_found_is_what_the_rules_find_and_more_in_order() -> None:
    text = "RESOLVED that the report be noted.\nNotes for next time\n> Tree warden to photograph the limes by 4 June\n> Nobody came."
    rules, both = by_rules(text, None), find(text, None)
    assert set(rules) <= set(both) and both == sorted(both, key=lambda one: (one.start, one.end, one.kind))
    assert any(text[one.start : one.end].endswith("by 4 June") for one in both)


@dataclass
class Saying:
    """A judge that says the same of every piece, and remembers which it was shown."""

    likely: Mapping[EntryKind, float]
    shown: list[str] = field(default_factory=list)

    def of(self, pieces: Sequence[Piece]) -> list[Mapping[EntryKind, float]]:
        self.shown += [piece.words for piece in pieces]
        return [self.likely] * len(pieces)


def every(logit: float) -> dict[EntryKind, float]:
    return dict.fromkeys(KINDS, logit)


def test_the_judge_is_shown_what_a_rule_told_or_cues_leave_open_and_nothing_that_is_clear() -> None:
    text = "RESOLVED that the report be noted.\nThe turnout at the last election was 31 per cent.\nTree warden to photograph the limes by 4 June."
    judge, found = Saying(every(1.0)), by_rules(text, None)
    held = opinions(structure(text), found, [judge])
    assert [one.piece.words for one in held] == text.split("\n")
    assert judge.shown == [text.split("\n")[0], text.split("\n")[2]]
    alone = opinions(structure(text), found)
    assert held[0].likely[EntryKind.RESOLUTION] == pytest.approx((alone[0].likely[EntryKind.RESOLUTION] + 1) / 2)
    assert held[1].likely == alone[1].likely


def test_a_second_judge_is_asked_where_the_first_leaves_it_open_and_the_mean_of_all_counts() -> None:
    text = "RESOLVED that the report be noted."
    (alone,) = opinions(structure(text), by_rules(text, None))
    cues = alone.likely[EntryKind.RESOLUTION]
    for first, second, wanted in ((-cues, 4.5, 1.5), (40.0, 4.5, (cues + 40) / 2)):
        judges = Saying(every(first)), Saying(every(second))
        (one,) = opinions(structure(text), by_rules(text, None), judges)
        assert one.likely[EntryKind.RESOLUTION] == pytest.approx(wanted)
        assert [judge.shown for judge in judges] == [[text], [text] if first < 40 else []]


def test_what_the_judge_does_not_believe_is_left_out_and_what_it_cannot_judge_stays() -> None:
    text = "RESOLVED that the report be noted. The matter was referred to the Cabinet."
    found = [Found(EntryKind.RECOMMENDATION, 0, 34), Found(EntryKind.REFERRAL, 35, len(text)), Found(EntryKind.VOTE, 0, 34)]
    first, second = pieces(structure(text))
    likely = every(-9.0) | {EntryKind.RESOLUTION: 0.5}
    held = [Opinion(first, likely), Opinion(second, every(-9.0))]
    assert [one.kind for one in believed(found, held)] == [EntryKind.RECOMMENDATION, EntryKind.REFERRAL]
    assert believed(found, []) == found


def test_a_resolution_that_is_likelier_an_action_is_left_to_be_one() -> None:
    text = "The Committee asked the Clerk to write to the owner."
    (asked,) = pieces(structure(text))
    found, sure = [Found(EntryKind.RESOLUTION, 0, len(text))], every(-9.0) | {EntryKind.RESOLUTION: 2.0}
    for action, kind in ((1.5, EntryKind.RESOLUTION), (2.5, EntryKind.ACTION)):
        held = [Opinion(asked, sure | {EntryKind.ACTION: action})]
        kept = believed(found, held)
        assert [one.kind for one in (*kept, *added(held, kept, Bar(dict.fromkeys(KINDS, 0.7))))] == [kind]


def test_a_judge_that_doubts_all_leaves_nothing_that_is_judged() -> None:
    text = "RESOLVED that the report be noted.\nVoting: 5 for, 4 against."
    assert [one.kind for one in find(text, None)] == [EntryKind.RESOLUTION, EntryKind.VOTE]
    assert find(text, None, Learned([Saying(every(-60.0))], Pointing())) == []


@pytest.fixture(scope="module", params=[0, 1, 2, 3], ids=["whole", "again", "near", "far"])
def judge(request: pytest.FixtureRequest, models: Path) -> Judge:
    return open_judges(Settings(models=models))[request.param]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("RESOLVED that the tender of Messrs Hollow be accepted.", EntryKind.RESOLUTION),
        ("The motion fell, 6 Members supporting it and 9 opposing.", EntryKind.VOTE),
        ("ACTION: Estates Surveyor to cost a ramp by 4 June", EntryKind.ACTION),
        ("The Director promised that she would send every member the plan by Monday.", EntryKind.COMMITMENT),
        ("Members discussed the state of the pavements at some length.", None),
        ("The turnout at the last election was 31 per cent.", None),
    ],
)
def test_the_judge_that_serves_tells_kinds_apart(judge: Judge, text: str, kind: EntryKind | None) -> None:
    (likely,) = judge.of(list(pieces(structure(text))))
    told = {one for one in likely if likely[one] > 0}
    assert kind in told if kind else not told


def test_the_judge_says_the_same_of_a_piece_alone_and_in_company(judge: Judge) -> None:
    some = list(pieces(structure("RESOLVED that it be so.\nThe Clerk would write to the owner.\nNobody spoke.\n" * 40)))
    assert judge.of(some) == [judge.of([piece])[0] for piece in some]


def test_what_stands_around_a_piece_is_read_with_it_and_capitals_are_marked() -> None:
    first, second = pieces(structure("It was RESOLVED\n1. That the plan be kept."))
    assert near(first) == ("It was ! RESOLVED", " /  /  /  / 1. That the plan be kept.")
    words, around = near(second)
    assert words == "* 1. That the plan be kept." and "It was ! RESOLVED" in around


def test_from_afar_more_of_the_text_is_seen_whatever_it_is() -> None:
    text = f"THE LIBRARY\n{'Long ago. ' * 30}The Chair spoke.\nIt closes. Nobody wept.\n{'Then more. ' * 30}"
    piece = next(one for one in pieces(structure(text)) if one.words == "It closes.")
    words, around = far(piece)
    assert words == "It closes." and around.startswith("THE ! LIBRARY /  / ")
    before, _, after = around.partition(" * ")
    assert before.endswith("Long ago. The Chair spoke. /") and len(before.split(" / ")[2].split()) <= 30
    assert after.startswith("Nobody wept. / Then more.") and len(after.split()) == 12


def test_without_its_file_the_judge_tells_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="fetch-models"):
        open_judges(Settings(models=tmp_path))

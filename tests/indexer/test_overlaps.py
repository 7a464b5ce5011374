"""Passages of packs and printed minutes that tell a question no more than an item's own passage are shown once."""

from __future__ import annotations

from archive.models import Kind
from indexer.models import Hit
from indexer.overlaps import MOST, told_once
from tests.indexer.council import passage

WALK_IN = "The walk-in clinic opens from 10 until 2 on Sundays."
OTHER = "RESOLVED that the budget for benches be doubled next year."
OWN = passage(1, f"{WALK_IN} Members were glad.", kind=Kind.MINUTES, paper_url="", title="Clinic")
PRINTED = passage(
    2,
    f"3. Clinic\n{WALK_IN} Members were glad.\n4. Benches\n{OTHER}",
    kind=Kind.MINUTES,
    item_id=None,
    item_number="",
    title="Printed minutes",
)


def test_a_printed_passage_that_adds_nothing_is_folded_into_the_item_s_own_at_the_higher_place() -> None:
    for first, second in ((OWN, PRINTED), (PRINTED, OWN)):
        (hit,) = told_once([Hit(first, 0.9), Hit(second, 0.7)], "When is the clinic open on Sundays?")
        assert (hit.passage.title, hit.score) == ("Clinic", 0.9)
        assert [place["title"] for place in hit.passage.also_in] == ["Printed minutes"]


def test_what_has_more_of_the_question_s_words_stays() -> None:
    hits = [Hit(OWN, 0.9), Hit(PRINTED, 0.7)]
    assert told_once(hits, "clinic on Sundays, and benches") == hits
    assert told_once(hits[::-1], "clinic on Sundays, and benches") == hits[::-1]


def test_a_figure_or_an_outcome_beside_a_word_of_the_question_stays_whatever_the_titles_say() -> None:
    own = passage(1, f"{WALK_IN} Noted.", title="Parking charges", paper_url="")
    pack = passage(2, f"{WALK_IN}\nParking charges will rise to £3.50 an hour.", item_id=None, title="Pack")
    hits = [Hit(own, 0.9), Hit(pack, 0.7)]
    assert told_once(hits, "parking charges") == hits


def test_passages_of_items_of_other_meetings_and_those_that_share_no_sentence_stay() -> None:
    asked = "clinic on Sundays"
    for other in (
        passage(2, PRINTED.text, title="Report"),
        passage(2, PRINTED.text, item_id=None, meeting_id=200),
        passage(2, f"3. Clinic\nNoted.\n{OTHER}", item_id=None),
    ):
        hits = [Hit(OWN, 0.9), Hit(other, 0.7)]
        assert told_once(hits, asked) == hits


def test_two_cuts_of_one_pack_are_told_once_the_better_placed_and_the_end_of_a_long_list_is_left_as_it_is() -> None:
    cuts = [passage(at, f"{WALK_IN}\nLine {at} of the pack.", item_id=None, title=f"Pack {at}") for at in (1, 2)]
    (hit,) = told_once([Hit(cuts[1], 0.9), Hit(cuts[0], 0.8)], "clinic Sundays")
    assert hit.passage.title == "Pack 2"
    many = [Hit(passage(3, f"Nothing of note, said member {at}.", item_id=None), 0.9) for at in range(MOST)]
    assert len(told_once([*many, Hit(cuts[0], 0.2), Hit(cuts[1], 0.1)], "clinic Sundays")) == MOST + 2

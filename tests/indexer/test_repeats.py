"""Of copies of one text only the one nearest to the source is shown; different texts stay apart."""

from __future__ import annotations

from indexer.models import Hit
from indexer.repeats import collapse
from tests.indexer.council import REPORT, passage

OTHER = (
    "The Panel considered whether residents' permits should cost forty pounds. Members heard from the Head of Parking that demand "
    "had fallen, that enforcement had improved, and that visitors preferred paying by telephone to looking for a working machine."
)


def test_the_copy_nearest_to_the_source_is_shown_at_the_best_place() -> None:
    pack = Hit(passage(1, f"Agenda item 7\n{REPORT}", item_id=None, title="Reports pack", paper_url="http://x/pack.pdf"), 0.9)
    own = Hit(passage(2, REPORT, title="Gullies"), 0.8)
    ((hit, rest),) = [collapse([pack, Hit(passage(3, OTHER), 0.85), own])]
    assert (hit.passage.title, hit.score) == ("Gullies", 0.9)
    assert [place["title"] for place in hit.passage.also_in] == ["Reports pack"]
    assert rest.passage.text == OTHER


def test_a_page_of_the_council_is_nearer_than_a_paper() -> None:
    paper = Hit(passage(1, REPORT, title="Printed minutes"), 0.9)
    page = Hit(passage(2, REPORT, title="Minutes", paper_url=""), 0.5)
    (hit,) = collapse([paper, page])
    assert hit.passage.title == "Minutes"


def test_places_are_told_once() -> None:
    elsewhere = {"title": "Reports pack", "committee": "Cabinet", "meeting_date": "2025-02-01", "source_url": "", "paper_url": ""}
    hits = [Hit(passage(number, REPORT, title="Gullies", also_in=(elsewhere,)), 0.9) for number in (1, 2)]
    (hit,) = collapse(hits)
    assert len(hit.passage.also_in) == 2  # the pack once, and the second copy


def test_short_texts_that_are_equal_may_mean_different_matters() -> None:
    hits = [Hit(passage(number, "The recommendations were agreed."), 0.9) for number in (1, 2)]
    assert collapse(hits) == hits


def test_another_year_s_figures_are_another_text() -> None:
    newer = (
        REPORT.replace("nineteen", "twenty").replace("fourteen", "sixteen").replace("three hundred", "forty").replace("autumn", "spring")
    )
    newer = newer.replace("Christmas", "Easter").replace("parked vehicles", "roadworks nearby")
    assert len(collapse([Hit(passage(1, REPORT), 0.9), Hit(passage(2, newer), 0.8)])) == 2


def test_nothing_collapses_to_nothing() -> None:
    assert collapse([]) == []

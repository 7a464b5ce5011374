"""What a person withholds is withheld wherever its words stand; titles, forms of words and other texts are not."""

from __future__ import annotations

from archive.layout import Layout
from archive.settings import Settings
from archive.withheld import CRAWL, Act
from indexer.build import build
from indexer.models import Question
from indexer.search import Searcher
from indexer.withholding import COMMON, repeating
from tests.indexer.council import REPORT, TEXTS, Plain, filled, passage

OTHER = "Members thanked the volunteers of the library, and asked that the desk be staffed on Sundays until the end of the summer holidays."


def test_a_passage_that_is_cut_otherwise_is_found_and_one_on_another_matter_is_not() -> None:
    words = REPORT.split()
    pack = passage(1, " ".join(words[10:]) + " " + OTHER)
    assert repeating({"paper:x": [REPORT]}, [pack, passage(2, OTHER)]) == {"paper:x": [pack.key]}


def test_a_title_or_a_few_words_hide_nothing() -> None:
    quoting = passage(1, f"To consider the report {' '.join(REPORT.split()[:10])} and to agree what is to be done about it next year.")
    assert repeating({"paper:x": [REPORT]}, [quoting]) == {"paper:x": []}


def test_a_form_of_words_in_a_withheld_paper_hides_no_other_paper_that_has_it() -> None:
    papers = [passage(1, f"{OTHER} {REPORT}", meeting_id=number) for number in range(COMMON + 1)]
    assert repeating({"paper:x": [REPORT]}, papers) == {"paper:x": []}
    assert len(repeating({"paper:x": [REPORT]}, papers[1:])["paper:x"]) == COMMON


def test_a_build_withholds_the_same_words_elsewhere_and_a_release_shows_them_again(settings: Settings) -> None:
    texts = TEXTS | {5: ("Gullies", REPORT), 6: ("Gullies again", f"{OTHER} {REPORT}")}
    archive = filled(settings.data, texts)
    build(settings, Plain())
    found = Searcher(Layout(settings.data).index, Plain(), archive.withheld())

    def said() -> bool:
        return any("gullies" in hit.passage.text for hit in found.ask(Question("emptied gullies")).hits)

    assert said()
    archive.withhold("item:1005", "A name slipped through.", "the clerk")
    build(settings, Plain())
    assert not said()
    assert [entry.act for entry in archive.withheld().entries()] == [Act.WITHHOLD, Act.COVER]
    assert not build(settings, Plain()).made
    archive.release("item:1005", "Checked.", "the clerk")
    build(settings, Plain())
    assert said()


def test_what_only_a_crawl_withheld_spreads_no_further(settings: Settings) -> None:
    archive = filled(settings.data, {5: ("Gullies", REPORT), 6: ("Gullies again", f"{OTHER} {REPORT}")})
    archive.withheld().write(Act.WITHHOLD, "item:1005", "It is gone.", CRAWL)
    build(settings, Plain())
    assert [entry.act for entry in archive.withheld().entries()] == [Act.WITHHOLD]

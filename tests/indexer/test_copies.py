"""What a pack or printed minutes repeat is found once, at its source, and remembered at both."""

from __future__ import annotations

from datetime import date

from archive.models import Kind, State
from indexer.copies import folded
from indexer.models import Passage
from indexer.passages import Entry

MINUTES = "The Committee was informed that the library had been visited 41,300 times in the year, and that opening hours would be kept."
OTHER = "Members asked how the roof of the pool would be repaired and were told that scaffolding would stay until the spring."


def passage(
    text: str, *, title: str = "Saltby Library", kind: Kind = Kind.MINUTES, item: int | None = 5, paper: str = "", meeting: int = 1
) -> Passage:
    return Passage(
        key=f"{title}:{text[:9]}",
        digest="0" * 64,
        text=text,
        heading="",
        first_page=1,
        last_page=1,
        kind=kind,
        council="X",
        committee_id=1,
        committee="Place Panel",
        meeting_id=meeting,
        meeting_date=date(2025, 2, 25),
        item_id=item,
        item_number="4",
        item_title="Saltby Library",
        state=State.AGREED,
        title=title,
        source_url="http://x/",
        paper_url=paper,
    )


def printed(text: str, meeting: int = 1) -> Entry:
    return Entry((passage(text, title="Agenda reports pack", kind=Kind.REPORT, item=None, paper="http://x/pack.pdf", meeting=meeting),))


def own(text: str) -> Entry:
    return Entry((passage(text),))


def test_a_printed_copy_that_is_cut_elsewhere_becomes_a_place_of_its_source() -> None:
    copy = printed(f"Page 3 of 9 {MINUTES} {OTHER[:30]}")
    (entry, other) = folded([own(MINUTES), own(OTHER), copy])
    assert [place.title for place in entry.places] == ["Saltby Library", "Agenda reports pack"]
    assert entry.text == MINUTES
    assert len(other.places) == 1


def test_the_copy_is_of_the_kind_that_its_source_is() -> None:
    (entry,) = folded([own(MINUTES), printed(MINUTES + " Noted.")])
    assert [place.kind for place in entry.places] == [Kind.MINUTES, Kind.MINUTES]


def test_what_only_the_printed_document_says_stays() -> None:
    entries = [
        own(MINUTES),
        printed("The meeting began at six and the Chair welcomed everyone to the civic centre before business was taken."),
    ]
    assert folded(entries) == entries


def test_the_same_words_at_another_meeting_are_no_copy() -> None:
    entries = [own(MINUTES), printed(MINUTES, meeting=2)]
    assert folded(entries) == entries


def test_papers_of_items_are_never_folded_here() -> None:
    paper = Entry((passage(MINUTES, title="Report", kind=Kind.REPORT, paper="http://x/s1.pdf"),))
    assert folded([own(MINUTES), paper]) == [own(MINUTES), paper]

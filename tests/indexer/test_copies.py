"""What a pack or printed minutes repeat is found once, at its source, and remembered at both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

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


def test_what_has_only_titles_in_common_with_a_text_is_no_copy_of_it() -> None:
    titles = own("The Planning Officer described the changes negotiated since March and showed diagrams of the shadows.")
    titles = Entry((replace(titles.places[0], title="24/00456/HOU: 9 Beacon Rise, Netherwick", item_title="Late papers: addendum sheet"),))
    sheet = printed("• 24/00456/HOU: 9 Beacon Rise, Netherwick\n• Late papers: addendum sheet")
    assert [len(entry.places) for entry in folded([titles, sheet])] == [1, 1]


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


LONG = (
    f"{MINUTES} {OTHER} The Head of Culture said that the lift would be renewed, that the reading room had been painted by volunteers, "
    "and that the count would be repeated in the summer."
)


def test_a_printed_copy_with_another_figure_is_another_text() -> None:
    entries = [own(LONG), printed(LONG.replace("41,300", "14,300"))]
    assert folded(entries) == entries


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("would be kept", "would not be kept"),
        ("41,300 times", "41,300 thousand times"),
        ("scaffolding would stay until the spring", "scaffolding would stay until the spring unless refused"),
    ],
)
def test_one_word_that_turns_a_text_makes_another_of_it_in_the_copy_and_in_the_source(old: str, new: str) -> None:
    turned = LONG.replace(old, new)
    assert turned != LONG
    for entries in ([own(LONG), printed(turned)], [own(turned), printed(LONG)]):
        assert folded(entries) == entries


def test_what_a_printed_document_adds_in_its_own_words_is_not_lost() -> None:
    entries = [own(LONG), printed(f"{LONG} The recorded vote on all of the recommendations was taken by rising in places.")]
    assert folded(entries) == entries


def test_a_paper_of_another_meeting_that_says_all_of_it_is_a_place_of_it() -> None:
    words = LONG.split()
    first = Entry((passage(" ".join(words[:50]), paper="http://x/s1.pdf", kind=Kind.REPORT),))
    later = replace(
        passage(" ".join(words[4:46]), paper="http://x/s2.pdf", meeting=2, title="Again", kind=Kind.MINUTES),
        digest="1" * 64,
        meeting_date=date(2025, 3, 25),
    )
    (entry,) = folded([Entry((later,)), first])
    assert [(place.title, place.kind) for place in entry.places] == [("Saltby Library", Kind.REPORT), ("Again", Kind.MINUTES)]


@pytest.mark.parametrize(
    ("old", "new"), [("41,300", "41,301"), ("Head of Culture", "Head of Leisure"), ("informed that", "told nothing but")]
)
def test_a_paper_of_another_meeting_that_differs_in_a_figure_a_name_or_a_negation_is_not(old: str, new: str) -> None:
    first = Entry((passage(LONG, paper="http://x/s1.pdf"),))
    later = Entry((replace(passage(LONG.replace(old, new), paper="http://x/s2.pdf", meeting=2), digest="1" * 64),))
    assert folded([first, later]) == [first, later]
    assert len(folded([first, Entry((replace(later.places[0], text=LONG),))])) == 1


def test_agreed_minutes_are_the_source_of_their_draft() -> None:
    draft = replace(passage(LONG, paper="http://x/s1.pdf", title="Draft"), state=State.DRAFT)
    agreed = replace(passage(f"{LONG} Noted.", paper="http://x/s2.pdf", meeting=2, title="Agreed"), digest="1" * 64)
    (entry,) = folded([Entry((draft,)), Entry((agreed,))])
    assert [place.title for place in entry.places] == ["Agreed", "Draft"]


def test_a_copy_of_two_texts_is_a_place_of_both() -> None:
    entries = folded([own(MINUTES), own(OTHER), printed(f"{MINUTES} {OTHER}")])
    assert [[place.title for place in entry.places] for entry in entries] == [["Saltby Library", "Agenda reports pack"]] * 2

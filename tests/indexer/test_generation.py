"""An index that grew answers as one that was built afresh, costs what is new, and leaves the one before as it is."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from archive.models import Kind
from indexer import engine, generation, publishing, segments
from indexer.engine import LocalEngine
from indexer.generation import Change
from indexer.models import Filters, Passage, Term, Unread, Wording
from indexer.passages import Entry
from indexer.segments import Span
from tests.indexer.council import Plain, manifest, passage

WORDS = """
    library parking flood school sea wall permit Sunday road drain gully pupil bus desk repair storm appeal charge
""".split()  # noqa: SIM905
QUESTIONS = ["library on Sunday", "flood wall repair", "parking permit charge", "school bus appeal", "storm drain", "gully"]
FILTERS = [
    Filters(),
    Filters(committees=frozenset({11})),
    Filters(kinds=frozenset({Kind.MINUTES}), since=date(2025, 2, 3)),
    Filters(committees=frozenset({99})),
]
WORDINGS = [Wording(), Wording(((Term("sea wall", True),),)), Wording(((Term("library"), Term("bus")),), (Term("storm"),))]


def text(number: int) -> str:
    some = random.Random(number)
    return " ".join(some.choices(WORDS, k=some.randint(8, 30))) + f" number{number}"


def entry(number: int, **rest: object) -> Entry:
    told = text(number)
    given: dict[str, object] = {
        "committee_id": 10 + number % 3,
        "kind": list(Kind)[number % 4],
        "meeting_date": date(2025, 2, 1 + number % 28),
    }
    given |= {"key": f"{number}:0-{len(told)}", "digest": str(number), "title": f"Report {number}", "item_title": ""}
    first = passage(1, told, **{**given, **rest})
    return Entry((first, replace(first, key=f"{number}b:0-1", committee_id=11, committee="Scrutiny")) if number % 5 == 0 else (first,))


def embedded(entries: Sequence[Entry]) -> np.ndarray:
    return Plain().encode([one.text for one in entries])


def whole(folder: Path, entries: Sequence[Entry]) -> Path:
    generation.write(folder, entries, embedded(entries), manifest(Plain().model, len(entries)))
    return folder


def grown(folder: Path, standing: Path, entries: Sequence[Entry], unread: Sequence[Unread] = ()) -> Path:
    change = generation.changes(standing, entries)
    generation.grow(folder, standing, change, embedded(change.added), manifest(Plain().model, len(entries)), unread)
    return folder


def answers(folder: Path, scored: bool = True) -> list[list[tuple[Passage, float, float]]]:
    """All that is found, by permanent address: an index's own numbers mean nothing outside it.

    BM25 counts what was taken away until tantivy rewrites its segment, so scores are compared only where nothing was.
    """
    found, all_answers = LocalEngine(folder), []
    for question in QUESTIONS:
        for filters in FILTERS:
            for wording in WORDINGS:
                candidates = found.candidates(question, Plain().encode([question])[0], filters, wording, 500).found
                shown = found.shown([one.number for one in candidates], filters)
                rows = [(shown[one.number], round(one.words, 4) if scored else 0.0, round(one.meaning, 4)) for one in candidates]
                all_answers.append(sorted(rows, key=lambda row: row[0].key))
    found.close()
    return all_answers


def test_an_index_that_grew_is_the_index_built_afresh(tmp_path: Path) -> None:
    standing = whole(tmp_path / "0", [entry(number) for number in range(1, 41)])
    for step, end in enumerate((41, 60, 61, 90, 130), 1):
        standing = grown(tmp_path / str(step), standing, [entry(number) for number in range(1, end)])
    afresh = whole(tmp_path / "afresh", [entry(number) for number in range(1, 130)])
    assert answers(standing) == answers(afresh)
    assert (
        LocalEngine(standing).committees()
        == LocalEngine(afresh).committees()
        == [(10, "Cabinet"), (11, "Cabinet"), (11, "Scrutiny"), (12, "Cabinet")]
    )
    assert len(generation.load(standing).spans) < 4  # small segments were joined


def test_minutes_with_a_number_come_the_latest_first_whichever_segment_holds_them(tmp_path: Path) -> None:
    def numbered(number: int) -> Entry:
        return entry(number, item_number="7.", meeting_date=date(2025, 1 + number % 5, 1 + number % 28))

    standing = whole(tmp_path / "0", [numbered(number) for number in range(1, 60)])
    standing = grown(tmp_path / "1", standing, [numbered(number) for number in range(1, 70)])
    opened, afresh = LocalEngine(standing), LocalEngine(whole(tmp_path / "afresh", [numbered(number) for number in range(1, 70)]))
    first, same = (one.shown(one.numbered(["7"], Filters(), 12), Filters()) for one in (opened, afresh))
    days = [first[number].meeting_date for number in opened.numbered(["7"], Filters(), 12)]
    assert len(days) == 12 and days == sorted(days, reverse=True)
    assert days == [same[number].meeting_date for number in afresh.numbered(["7"], Filters(), 12)]
    assert opened.numbered(["8"], Filters(), 12) == [] and len(generation.load(standing).spans) == 2


def test_as_many_texts_with_a_number_are_found_as_there_are_live_ones(tmp_path: Path) -> None:
    """Neither what was taken away since nor a text's other places take the room of a text; filters of every sort hold before the cut."""

    def numbered(number: int, *, kind: Kind = Kind.MINUTES) -> Entry:
        one = entry(number, item_number="7.", meeting_date=date(2025, 1 + number % 5, 1 + number % 28), kind=kind).places[0]
        return Entry(tuple(replace(one, key=f"{number}:{place}-99") for place in range(4)))

    standing = whole(tmp_path / "0", [numbered(number) for number in range(1, 60)])
    kept = [*(numbered(number) for number in range(1, 60, 3)), *(numbered(number, kind=Kind.AGENDA) for number in range(60, 70))]
    opened = LocalEngine(grown(tmp_path / "1", standing, kept))
    for filters, many in ((Filters(), 30), (Filters(kinds=frozenset({Kind.MINUTES})), 20), (Filters(kinds=frozenset({Kind.AGENDA})), 10)):
        found = opened.numbered(["7"], filters, many)
        assert len(found) == len(set(found)) == many
        assert {place.kind for place in opened.shown(found, filters).values()} <= (filters.kinds or set(Kind))


def test_what_is_replaced_or_withheld_is_found_by_nothing(tmp_path: Path) -> None:
    first = whole(tmp_path / "first", [entry(number) for number in range(1, 61)])
    wanted = [entry(number, title="Replaced") if number % 10 == 0 else entry(number) for number in range(1, 66) if number % 7]
    second = grown(tmp_path / "second", first, wanted)
    afresh = whole(tmp_path / "afresh", wanted)
    assert answers(second, scored=False) == answers(afresh, scored=False)
    opened = LocalEngine(second)
    assert opened.at(entry(7).places[0].key) is None
    assert opened.at(entry(8).places[0].key) == entry(8).places[0]
    assert opened.at(entry(10).places[0].key).title == "Replaced"  # type: ignore[union-attr]


def test_a_committee_without_a_passage_left_is_no_longer_named(tmp_path: Path) -> None:
    first = whole(tmp_path / "first", [entry(1), entry(2, committee_id=50, committee="Dissolved")])
    assert (50, "Dissolved") in LocalEngine(first).committees()
    assert LocalEngine(grown(tmp_path / "second", first, [entry(1)])).committees() == [(11, "Cabinet")]


def test_the_nearest_of_what_stays_is_told(tmp_path: Path) -> None:
    opened = LocalEngine(whole(tmp_path / "first", [entry(1), entry(2)]))
    vectors = embedded([entry(1)])
    assert opened.nearness(vectors)[0] == pytest.approx(1, abs=1e-3)
    assert opened.nearness(vectors, [0])[0] == pytest.approx(float(embedded([entry(2)])[0] @ vectors[0]), abs=1e-3)
    assert opened.nearness(vectors, [0, 1]).tolist() == [-1.0]


def test_what_stays_is_linked_and_nothing_of_the_older_index_changes(tmp_path: Path) -> None:
    entries = [entry(number) for number in range(1, 61)]
    first = whole(tmp_path / "first", entries)
    before = {path: path.read_bytes() for path in first.rglob("*") if path.is_file()}
    lost = Unread("d", "Scanned plan", "http://x/plan.pdf", "It is a picture.")
    opened = answers(first)
    second = grown(tmp_path / "second", first, [*entries[1:], entry(99)], [lost])
    assert {path: path.read_bytes() for path in first.rglob("*") if path.is_file()} == before
    assert answers(first) == opened
    assert LocalEngine(second).unread() == [lost]
    shared = [path for path in second.rglob("*") if path.is_file() and path.stat().st_nlink > 1]
    assert {"passages.sqlite", "vectors.faiss", "places.npy"} <= {path.name for path in shared}


def test_a_disk_without_links_gets_copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refused)
    first = whole(tmp_path / "first", [entry(1), entry(2)])
    second = grown(tmp_path / "second", first, [entry(1), entry(2), entry(3)])
    assert answers(second) == answers(whole(tmp_path / "afresh", [entry(1), entry(2), entry(3)]))


def test_a_change_of_nothing_is_no_change(tmp_path: Path) -> None:
    entries = [entry(number) for number in range(1, 8)]
    first = whole(tmp_path / "first", entries)
    assert generation.changes(first, entries) == Change((), ())
    assert answers(grown(tmp_path / "second", first, entries)) == answers(first)
    empty = grown(tmp_path / "empty", first, [])
    assert all(not rows for rows in answers(empty))
    assert answers(grown(tmp_path / "again", empty, entries), scored=False) == answers(first, scored=False)


def test_equal_entries_are_held_as_often_as_they_come(tmp_path: Path) -> None:
    first = whole(tmp_path / "first", [entry(1), entry(1), entry(2)])
    assert generation.changes(first, [entry(1), entry(2), entry(2)]).added == (entry(2),)


@pytest.mark.parametrize(
    ("sizes", "joined"),
    [
        ([1_000_000, 900], [1_000_000, 900]),
        ([1_000_000, 900, 900, 900], [1_000_000, 900, 900, 900]),
        ([1_000_000, 900, 900, 900, 900], [1_000_000, 3_600]),
        ([1_000_000, 3_600, 3_600, 3_600, 900, 900, 900, 900], [1_000_000, 14_400]),
        ([900, 5_000], [5_900]),
        ([0, 10], [0, 10]),
        ([], []),
    ],
)
def test_small_segments_are_joined_as_they_gather(sizes: list[int], joined: list[int]) -> None:
    spans, at = [], 0
    for size in sizes:
        spans.append(Span(at, at + size))
        at += size
    found = segments.joining(spans)
    assert [sum(len(span) for span in group) for group in found] == joined
    assert [span for group in found for span in group] == spans
    again = [Span(group[0].first, group[-1].end) for group in found]
    assert all(len(group) == 1 for group in segments.joining(again))


def test_adding_a_thousand_times_leaves_few_segments_and_rewrites_a_row_a_few_times() -> None:
    spans, rewritten = [Span(0, 1_000_000)], 0
    for _ in range(1000):
        spans.append(Span(spans[-1].end, spans[-1].end + 1000))
        groups = segments.joining(spans)
        rewritten += sum(group[-1].end - group[0].first for group in groups if len(group) > 1)
        spans = [Span(group[0].first, group[-1].end) for group in groups]
        assert len(spans) <= 16
    assert rewritten <= 6 * 1_000_000


def test_a_published_generation_grows_in_place(tmp_path: Path) -> None:
    index = tmp_path / "index"
    whole(index / "a.part", [entry(1), entry(2)])
    publishing.publish(index, index / "a.part", "a")
    _, old = engine.open_current(index)
    grown(index / "b.part", index / "a", [entry(2), entry(3)])
    publishing.publish(index, index / "b.part", "b")
    assert sorted(path.name for path in index.iterdir()) == ["b", "current"]
    name, new = engine.open_current(index)
    assert (name, new.at(entry(1).places[0].key), new.at(entry(3).places[0].key)) == ("b", None, entry(3).places[0])
    assert old.at(entry(1).places[0].key) == entry(1).places[0]  # whoever has the old one open keeps it

"""One question in, one answer out: fused, folded, filtered, and silent where nothing is near."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Thread

import pytest

from archive.errors import NoIndex, OtherIndex
from archive.models import Kind
from archive.withheld import Act, Withheld
from indexer.encode import OnnxEncoder
from indexer.lift import Lifts, lifted
from indexer.models import Filters, Hit, Question
from indexer.passages import Entry
from indexer.question import BadQuestion
from indexer.rerank import Reading
from indexer.search import Searcher, as_json
from indexer.showing import as_text
from tests.indexer.council import REPORT, TEXTS, Plain, passage, published

COMMITTEES = {10: "Cabinet", 20: "Scrutiny"}
ENTRIES = [Entry((passage(number),)) for number in TEXTS]
MINUTES = passage(1, "The Sunday opening was agreed by nine votes to two.", kind=Kind.MINUTES, committee_id=20, committee="Scrutiny")


@pytest.fixture
def searcher(tmp_path: Path, encoder: OnnxEncoder) -> Searcher:
    return Searcher(published(tmp_path, encoder, [*ENTRIES, Entry((MINUTES,))]), encoder)


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        ("when does the library open on Sundays?", "Library hours"),
        ("how much does it cost to leave my car by the beach", "Parking charges"),
        ("who repairs the sea wall", "Flood defences"),
        ("free bus to class for pupils living far away", "School transport"),
    ],
)
def test_the_passage_that_answers_comes_first(searcher: Searcher, asked: str, title: str) -> None:
    answer = searcher.ask(Question(asked))
    assert answer.hits[0].passage.title == title
    assert not answer.nothing_found
    assert answer.total >= len(answer.hits)
    ((start, end),) = answer.hits[0].highlights
    assert 0 <= start < end <= len(answer.hits[0].passage.text)


@pytest.mark.parametrize("asked", ["blorptang frizzle wumpit", "recipe for a sourdough pizza", "asdf qwerty zxcv"])
def test_nothing_is_found_where_nothing_is_near(searcher: Searcher, asked: str) -> None:
    answer = searcher.ask(Question(asked))
    assert (answer.nothing_found, answer.hits, answer.total) == (True, (), 0)
    assert searcher.ask(Question(asked), hold_back=False).total == len(ENTRIES) + 1


def test_filters_are_honoured(searcher: Searcher) -> None:
    asked = "library opening on Sundays"
    only = searcher.ask(Question(asked, Filters(committees=frozenset({20}))))
    assert [hit.passage.committee for hit in only.hits] == ["Scrutiny"]
    assert (only.committees, only.kinds) == ({(20, "Scrutiny"): 1}, {Kind.MINUTES: 1})
    assert searcher.ask(Question(asked, Filters(since=date(2030, 1, 1)))).nothing_found


def test_a_phrase_must_stand_as_it_is(searcher: Searcher) -> None:
    answer = searcher.ask(Question('"nine votes"'))
    assert [hit.passage.kind for hit in answer.hits] == [Kind.MINUTES]
    assert answer.understood == ("exactly “nine votes”",)
    assert searcher.ask(Question('library "ten votes"')).nothing_found
    assert searcher.ask(Question('library "ten votes"'), hold_back=False).total == len(ENTRIES) + 1


def test_pages_of_an_answer_follow_one_another(searcher: Searcher) -> None:
    asked = "library, parking, flood and school decisions with costs and Sunday votes"
    whole = searcher.ask(Question(asked, limit=100))
    pages = [searcher.ask(Question(asked, limit=2, offset=offset)) for offset in (0, 2, 4)]
    assert [hit for page in pages for hit in page.hits] == list(whole.hits)
    assert {page.total for page in pages} == {len(whole.hits)}


def test_repeats_are_folded_and_kept_apart_on_request(tmp_path: Path, encoder: OnnxEncoder) -> None:
    own, pack = passage(1, REPORT), passage(2, f"Item 7. {REPORT}", item_id=None, title="Pack")
    searcher = Searcher(published(tmp_path, encoder, [Entry((pack,)), Entry((own,))]), encoder)
    (hit,) = searcher.ask(Question("how many gullies were emptied")).hits
    assert (hit.passage.title, hit.passage.also_in[0]["title"]) == ("Library hours", "Pack")
    assert len(searcher.ask(Question("how many gullies were emptied"), hold_back=False).hits) == 2


def test_an_empty_question_is_refused(searcher: Searcher) -> None:
    with pytest.raises(BadQuestion):
        searcher.ask(Question("  "))


def test_a_newer_index_answers_without_a_restart_and_a_lost_one_still_does(tmp_path: Path) -> None:
    model = Plain()
    searcher = Searcher(published(tmp_path, model, ENTRIES[:1]), model)
    assert [hit.passage.title for hit in searcher.ask(Question("library flood")).hits] == ["Library hours"]
    published(tmp_path, model, ENTRIES[2:3], "two")
    assert [hit.passage.title for hit in searcher.ask(Question("library flood")).hits] == ["Flood defences"]
    (tmp_path / "current").unlink()
    assert [hit.passage.title for hit in searcher.ask(Question("library flood")).hits] == ["Flood defences"]
    assert searcher.manifest().texts == 1
    assert searcher.passage(passage(3).key) == passage(3)
    assert searcher.unread() == []


def test_no_index_and_another_model_s_index_are_said(tmp_path: Path, encoder: OnnxEncoder) -> None:
    with pytest.raises(NoIndex):
        Searcher(tmp_path / "none", encoder)
    with pytest.raises(OtherIndex, match="plain"):
        Searcher(published(tmp_path, Plain(), ENTRIES), encoder)


def test_threads_may_share_a_searcher_while_indexes_change(tmp_path: Path) -> None:
    model = Plain()
    searcher = Searcher(published(tmp_path, model, ENTRIES), model)
    found: list[int] = []

    def asking() -> None:
        for _ in range(20):
            found.append(len(searcher.ask(Question("library and parking charges")).hits))

    threads = [Thread(target=asking) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(5):
        published(tmp_path, model, ENTRIES, f"newer{number}")
    for thread in threads:
        thread.join()
    assert found == [2] * 80


def test_json_has_what_others_rely_on(searcher: Searcher) -> None:
    told = json.loads(json.dumps(as_json(searcher.ask(Question("when does the library open on Sundays?")))))
    assert told.keys() >= {"question", "understood", "nothing_found", "took_ms", "results"}
    first = told["results"][0]
    assert list(first) == [
        *("title", "committee", "meeting_date", "item", "kind", "state", "text", "highlights", "pages"),
        *("score", "source_url", "paper_url", "permalink", "trust", "source", "also_in", "more"),
    ]
    assert first["paper_url"].endswith("/documents/s1/Report.pdf#page=1")
    assert (first["item"], first["kind"], first["pages"], first["meeting_date"]) == ("1", "report", [1, 2], "2025-02-01")
    assert first["permalink"] == f"/passages/{passage(1).key}"
    ((start, end),) = first["highlights"]
    assert first["text"][start:end] == "The library in Mill Street will open on Sundays from April."


def test_a_person_at_a_terminal_sees_the_sentence_and_where_it_stands(searcher: Searcher) -> None:
    told = as_text(searcher.ask(Question("when does the library open on Sundays?", limit=1)))
    assert "1. Library hours (Cabinet, 1 February 2025, report;" in told
    assert "will open on Sundays from April." in told
    assert as_text(searcher.ask(Question("blorptang frizzle"))).startswith("Nothing found")


def test_a_question_about_a_decision_lifts_decisions_and_leaves_the_rest_in_order() -> None:
    hits = [Hit(passage(1), 1.0), Hit(passage(2, kind=Kind.MINUTES), 0.98), Hit(passage(3, kind=Kind.DECISION), 0.95)]
    assert [hit.passage.kind for hit in lifted(hits, Lifts((Kind.DECISION,)))] == [Kind.DECISION, passage(1).kind, Kind.MINUTES]
    assert lifted(hits, Lifts((Kind.DECISION,)))[0].score == 0.9545  # (0.95 + 0.1) / 1.1
    assert lifted(hits, Lifts()) == hits


def test_the_matter_that_bears_a_reference_stands_before_one_that_mentions_it() -> None:
    successor = passage(1, "Application 24/01234/FUL was refused.", title="25/00871/FUL: Gasworks", item_title="")
    itself, other = passage(2, "Refused.", title="24/01234/FUL: Gasworks"), passage(3)
    hits = [Hit(other, 1.0), Hit(successor, 1.0), Hit(itself, 0.8)]
    assert [hit.passage for hit in lifted(hits, Lifts(references=("24/01234/FUL",)))] == [itself, successor, other]


def test_where_the_latest_is_asked_for_the_latest_of_the_best_come_first() -> None:
    hits = [Hit(passage(1), 1.0), Hit(passage(3), 0.9), Hit(passage(2), 0.88), Hit(passage(4), 0.5)]
    assert [hit.passage.meeting_date.day for hit in lifted(hits, Lifts(latest=True))] == [3, 2, 1, 4]
    assert lifted([], Lifts(latest=True)) == []


class Doubtful:
    """A reader that thinks little of every text."""

    def read(self, question: str, texts: Sequence[str], before: Sequence[float] = ()) -> list[Reading]:
        return [Reading(-9.0 - place) for place, _ in enumerate(texts)]


class Sure(Doubtful):
    """A reader that thinks much of every text."""

    def read(self, question: str, texts: Sequence[str], before: Sequence[float] = ()) -> list[Reading]:
        return [Reading(9.0 - place) for place, _ in enumerate(texts)]


@pytest.mark.parametrize(("reader", "found"), [(None, False), (Doubtful(), False), (Sure(), True)])
def test_what_is_hardly_near_is_found_only_where_the_reader_says_that_it_answers(
    tmp_path: Path, encoder: OnnxEncoder, reader: Doubtful | None, found: bool
) -> None:
    """Of meaning it stays under the floor, and of its words the passages have one."""
    index = published(tmp_path, encoder, ENTRIES)
    plain = Searcher(index, encoder, reader=reader)
    asked = "what will motorists pay"
    assert Searcher(index, encoder).ask(Question(asked)).nothing_found
    answer = plain.ask(Question(asked))
    assert bool(answer.hits) is found and answer.nothing_found is not found
    assert answer.near_misses == ()


def test_what_is_only_on_the_matter_is_a_near_miss(tmp_path: Path, encoder: OnnxEncoder) -> None:
    doubtful = Searcher(published(tmp_path, encoder, ENTRIES), encoder, reader=Doubtful())
    answer = doubtful.ask(Question("does the library in Mill Street lend toys"))
    assert (answer.nothing_found, answer.hits) == (True, ())
    assert answer.near_misses[0].passage.title == "Library hours"
    assert as_json(answer)["near_misses"][0]["title"] == "Library hours"
    assert "hardly an answer" in as_text(answer)
    assert doubtful.ask(Question('does the "library in Mill Street" lend toys')).hits  # a condition that is met is an answer
    assert doubtful.ask(Question("does the library in Mill Street lend toys"), hold_back=False).hits


class Choosy(Doubtful):
    """A reader that is sure of the opening hours alone."""

    def read(self, question: str, texts: Sequence[str], before: Sequence[float] = ()) -> list[Reading]:
        return [Reading(9.0 if "will open" in text else -9.0) for text in texts]


def test_what_is_counted_beside_a_filter_is_found_within_it(tmp_path: Path, encoder: OnnxEncoder) -> None:
    """That the best within a filter does not answer is no reason to show nothing of a question that is answered elsewhere."""
    index = published(tmp_path, encoder, [*ENTRIES, Entry((MINUTES,))])
    asked, within = "when does the library open on Sundays?", Filters(committees=frozenset({20}))
    found = Searcher(index, encoder, reader=Choosy()).ask(Question(asked))
    assert found.committees[20, "Scrutiny"] == 1
    narrow = Searcher(index, encoder, reader=Choosy()).ask(Question(asked, within))
    assert [hit.passage.committee for hit in narrow.hits] == ["Scrutiny"] and narrow.committees == {(20, "Scrutiny"): 1}
    unanswered = Searcher(index, encoder, reader=Doubtful()).ask(Question("does the library in Mill Street lend toys", within))
    assert unanswered.nothing_found


@pytest.mark.parametrize("asked", ["when does the library open on Sundays?", "what will motorists pay"])
def test_within_a_filter_nothing_is_found_that_is_not_found_without_it(tmp_path: Path, encoder: OnnxEncoder, asked: str) -> None:
    """What is near enough is told by all that the index has: that a filter leaves only what is hardly near makes that no nearer."""
    entries = [*ENTRIES, Entry((MINUTES,))]
    searcher = Searcher(published(tmp_path, encoder, entries), encoder, reader=Sure())
    anywhere = {hit.passage.text for hit in searcher.ask(Question(asked)).hits}
    assert 0 < len(anywhere) < len(entries)
    for day in range(1, 5):
        filters = Filters(since=date(2025, 2, day), until=date(2025, 2, day))
        found = {hit.passage.text for hit in searcher.ask(Question(asked, filters)).hits}
        assert found == anywhere & {entry.text for entry in entries if entry.places[0].meeting_date.day == day}


def test_a_count_says_whether_there_may_be_more_and_a_filter_looks_further(
    tmp_path: Path, encoder: OnnxEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "The library will open on Sundays in ward {0}, said Councillor {0}, and {1} visits were counted there in {2} weeks."
    everywhere = [
        Entry((passage(number, words.format(chr(64 + number) * 7, number * 911, number * 13), committee_id=10 + number % 2),))
        for number in range(1, 21)
    ]
    searcher, asked = Searcher(published(tmp_path, encoder, everywhere), encoder), Question("library open on Sundays", limit=100)
    whole = searcher.ask(asked)
    assert (whole.total, whole.is_least) == (20, False) and set(whole.committees.values()) == {10}
    monkeypatch.setattr("indexer.search.DEPTH", 6)
    some = searcher.ask(asked)
    assert some.total < 20 and some.is_least and as_json(some)["total_is_least"]
    within = searcher.ask(replace(asked, filters=Filters(committees=frozenset({11}))))
    assert within.total >= sum(many for (number, _), many in some.committees.items() if number == 11)
    assert not searcher.ask(replace(asked, text='"in ward CCCCCCC"')).is_least


def test_of_what_bears_a_reference_the_reader_tells_what_answers_and_turns_nothing_away(tmp_path: Path, encoder: OnnxEncoder) -> None:
    title = "25/00340/FUL: land at Drovers Lane"
    entries = [
        Entry((passage(at, words, title=title, item_title=title),))
        for at, words in enumerate(
            ("Report on 25/00340/FUL: why it might be refused.", "The site is wet. It will open to floods each winter."), 1
        )
    ]
    index = published(tmp_path, encoder, entries)
    asked = "Why was 25/00340/FUL refused?"
    assert Searcher(index, encoder, reader=Choosy()).ask(Question(asked)).hits[0].passage.text.startswith("The site")
    assert Searcher(index, encoder, reader=Doubtful()).ask(Question(asked)).total == 2
    assert Searcher(index, encoder, reader=Choosy()).ask(Question("25/00340/FUL")).hits[0].passage.text.startswith("Report")


def test_beside_a_reference_and_nonsense_only_what_bears_it_is_found(tmp_path: Path, encoder: OnnxEncoder) -> None:
    bears = Entry((passage(9, "Report on 25/00340/FUL: a barn.", title="Drovers Lane", item_title=""),))
    searcher = Searcher(published(tmp_path, encoder, [*ENTRIES, bears]), encoder, reader=Sure())
    answer = searcher.ask(Question("sourdough pancakes 25/00340/FUL"))
    assert [hit.passage.text for hit in answer.hits] == [bears.text]


LISTED = (  # day in February 2025, number of the item, kind, committee, words
    (20, "9.", Kind.MINUTES, 10, "The Cabinet Member spoke of buses at length."),
    (20, "10.", Kind.DECISION, 10, "RESOLVED that the bus to Hythe run hourly."),
    (20, "11.", Kind.MINUTES, 10, "RESOLVED that the ferry be let."),
    (6, "4.", Kind.DECISION, 10, "RESOLVED that benches be painted."),
    (6, "5.", Kind.DECISION, 20, "RESOLVED that the pier be closed."),
)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("What did the Cabinet decide in February 2025?", ["10.", "11.", "4."]),
        ("latest decisions", ["10.", "11.", "4.", "5."]),
        ("minutes of Cabinet on 20 February 2025", ["9.", "11."]),
        ("Cabinet", ["9.", "10.", "11.", "4."]),
        ("what was decided in 2025", ["10.", "11.", "4.", "5."]),
        ("what did the Cabinet decide in March 2024", []),
        ("the", []),
    ],
)
def test_what_asks_of_no_matter_lists_what_is_there_by_meeting_and_item(
    tmp_path: Path, encoder: OnnxEncoder, asked: str, found: list[str]
) -> None:
    entries = []
    for at, (day, number, kind, committee, words) in enumerate(LISTED, 1):
        where = {"committee_id": committee, "committee": COMMITTEES[committee], "meeting_id": committee * 100 - day}
        entries.append(Entry((passage(at, words, item_number=number, kind=kind, meeting_date=date(2025, 2, day), **where),)))
    searcher = Searcher(published(tmp_path, encoder, entries), encoder)
    answer = searcher.ask(Question(asked, today=date(2026, 1, 1)))
    assert [hit.passage.item_number for hit in answer.hits] == found
    assert (answer.total, answer.is_least, answer.is_list) == (len(found), False, asked != "the")
    assert not any(hit.highlights for hit in answer.hits)
    assert all(part.told.endswith("only") for part in answer.parts if part.id and part.id != "latest")
    assert not any("only" in part.told for part in searcher.ask(Question(f"{asked} buses", today=date(2026, 1, 1))).parts)
    elsewhere = searcher.ask(Question(asked, Filters(committees=frozenset({20})), today=date(2026, 1, 1)))
    assert [hit.passage.item_number for hit in elsewhere.hits] == [number for number in found if number == "5."]


def test_of_the_meetings_that_fit_the_last_or_the_next_one_is_listed(tmp_path: Path, encoder: OnnxEncoder) -> None:
    places = []
    for day, committee, name in ((3, 10, "Cabinet"), (5, 10, "Cabinet"), (6, 20, "Planning"), (9, 10, "Cabinet"), (11, 20, "Planning")):
        where = {"meeting_id": day, "meeting_date": date(2025, 2, day), "committee_id": committee, "committee": name}
        places += [passage(1, f"Words {at} of {day}.", item_number=str(at), item_id=100 * day + at, **where) for at in (1, 2)]
    searcher = Searcher(published(tmp_path, encoder, [Entry((one,)) for one in places]), encoder)
    for asked, days in (
        ("the last Cabinet meeting", [5]),
        ("the last meeting", [6]),
        ("the last Cabinet and Planning meeting", [5, 6]),
        ("the next Cabinet meeting", [9]),
        ("what is on the agenda for the next meeting of Planning", []),  # it has no agenda
        ("papers of the next meeting of Planning", [11]),
    ):
        answer = searcher.ask(Question(asked, today=date(2025, 2, 7)))
        assert sorted({hit.passage.meeting_date.day for hit in answer.hits}) == days
        assert (answer.total, answer.is_least) == (2 * len(days), False)


def test_the_last_meeting_is_found_among_more_than_are_looked_at_and_behind_one_that_is_withheld(
    tmp_path: Path, encoder: OnnxEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.listing.MOST", 4)
    places = [
        passage(1, f"Words {at} of {day}.", meeting_id=day, meeting_date=date(2025, 2, day), item_number=str(at), item_id=10 * day + at)
        for day in range(1, 13)
        for at in (1, 2)
    ]
    withheld = Withheld(tmp_path / "withheld.jsonl")
    searcher = Searcher(published(tmp_path, encoder, [Entry((one,)) for one in places]), encoder, withheld)

    def day(asked: str, today: int) -> set[int]:
        answer = searcher.ask(Question(asked, today=date(2025, 2, today)))
        assert (answer.total, answer.is_least) == (2, False)
        return {hit.passage.meeting_date.day for hit in answer.hits}

    assert (day("the last Cabinet meeting", 6), day("the next Cabinet meeting", 3)) == ({6}, {3})
    withheld.write(Act.WITHHOLD, "meeting:6", "It names a child.", by="the clerk")
    withheld.write(Act.WITHHOLD, "meeting:3", "It names a child.", by="the clerk")
    assert (day("the last Cabinet meeting", 6), day("the next Cabinet meeting", 3)) == ({5}, {4})


def test_what_stands_at_several_meetings_is_listed_at_the_one_that_was_named(tmp_path: Path, encoder: OnnxEncoder) -> None:
    here = passage(1, "The pier was discussed.", kind=Kind.MINUTES)
    there = replace(here, committee="Scrutiny", committee_id=20, meeting_id=200, meeting_date=date(2025, 3, 4), item_number="7.")
    searcher = Searcher(published(tmp_path, encoder, [Entry((here, there))]), encoder)
    for asked, number in (("minutes of 1 February 2025", "1"), ("minutes of Scrutiny", "7."), ("minutes of March 2025", "7.")):
        assert [hit.passage.item_number for hit in searcher.ask(Question(asked)).hits] == [number]
    for asked, number in (("item 7 of Scrutiny", "7."), ("item 1 of Cabinet", "1"), ("item 7", "7."), ("item 7 of Cabinet", "")):
        answer = searcher.ask(Question(asked))
        assert [hit.passage.item_number for hit in answer.hits] == [number] * bool(number)
        assert any("no item or minute" in told for told in answer.understood) is not bool(number)


def test_a_minute_that_is_named_by_its_number_comes_first_and_a_reference_that_nobody_bears_finds_nothing(
    tmp_path: Path, encoder: OnnxEncoder
) -> None:
    meetings = [
        passage(number, f"Words on matter {number} of many.", item_number=f"{number}.", title=f"Matter {number}") for number in range(5, 25)
    ]
    searcher = Searcher(published(tmp_path, encoder, [Entry((one,)) for one in meetings]), encoder)
    for asked, first in (("minute 17", "17."), ("what was decided under item 21", "21."), ("item 9 and minute 9 of Cabinet", "9.")):
        assert searcher.ask(Question(asked)).hits[0].passage.item_number == first
    for asked, numbers in (
        ("item 9 of 9 February 2025", ["9."]),
        ("item 9 of Cabinet in February 2025", ["9."]),
        ("minute 9 of 10 February 2025", []),
    ):
        found = searcher.ask(Question(asked, today=date(2026, 1, 1)))
        assert [hit.passage.item_number for hit in found.hits[:1]] == numbers
        assert ("no item or minute 9 found" in found.understood) is not bool(numbers)
    pancakes = searcher.ask(Question("item 9 recipe for sourdough pancakes"))
    assert [hit.passage.item_number for hit in pancakes.hits] in ([], ["9."])
    within = searcher.ask(Question("item 9", Filters(since=date(2025, 2, 20))))
    assert not any(hit.passage.item_number == "9." for hit in within.hits)
    beside = searcher.ask(Question("words on matter 10, minute 99"))
    assert beside.hits and "no item or minute 99 found" in beside.understood
    none = searcher.ask(Question("matter 25/99999/FUL of many"))
    assert none.nothing_found and none.near_misses
    alone = searcher.ask(Question("25/99999/FUL"))
    assert alone.nothing_found and not alone.near_misses
    assert not searcher.ask(Question("matter 25/99999/FUL of many", without=frozenset(["reference:25/99999/FUL"]))).nothing_found

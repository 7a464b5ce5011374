"""Eight people who ask at once get what each would get alone, also while the index grows under them."""

from __future__ import annotations

from pathlib import Path
from threading import Event, Thread

from indexer import generation, publishing
from indexer.models import Question
from indexer.search import Searcher
from tests.indexer.council import Plain
from tests.indexer.test_generation import QUESTIONS, entry, grown, whole

PEOPLE = 8

Found = tuple[tuple[str, float], ...]


def answer(searcher: Searcher, text: str) -> Found:
    return tuple((hit.passage.key, round(hit.score, 6)) for hit in searcher.ask(Question(text, limit=50)).hits)


def test_eight_at_once_get_what_each_gets_alone_while_the_index_grows(tmp_path: Path) -> None:
    ends = (41, 50, 51, 70, 90)
    made = [whole(tmp_path / "kept" / "0", [entry(number) for number in range(1, ends[0])])]
    for step, end in enumerate(ends[1:], 1):
        made.append(grown(tmp_path / "kept" / str(step), made[-1], [entry(number) for number in range(1, end)]))
    index = tmp_path / "index"

    def publish(step: int) -> None:
        aside = index / f"{step}.part"
        copied(made[step], aside)
        publishing.publish(index, aside, str(step))

    right: dict[str, set[Found]] = {text: set() for text in QUESTIONS}
    for step in range(len(ends)):
        publish(step)
        alone = Searcher(index, Plain())
        for text in QUESTIONS:
            right[text].add(answer(alone, text))
    publish(0)
    shared, stop = Searcher(index, Plain()), Event()
    wrong: list[object] = []
    given: list[str] = []

    def person(number: int) -> None:
        place = number
        while not stop.is_set():
            text = QUESTIONS[place % len(QUESTIONS)]
            try:
                if answer(shared, text) not in right[text]:
                    wrong.append(text)
            except Exception as error:  # noqa: BLE001
                wrong.append(error)
            given.append(text)
            place += 1

    people = [Thread(target=person, args=(number,)) for number in range(PEOPLE)]
    for one in people:
        one.start()
    for step in range(1, len(ends)):
        before = len(given)
        publish(step)
        while len(given) < before + PEOPLE and not wrong:
            stop.wait(0.01)
    stop.set()
    for one in people:
        one.join()
    assert wrong == []
    assert answer(shared, QUESTIONS[0]) == answer(Searcher(index, Plain()), QUESTIONS[0])


def copied(made: Path, to: Path) -> None:
    for path in made.rglob("*"):
        if path.is_file():
            (to / path.relative_to(made)).parent.mkdir(parents=True, exist_ok=True)
            generation.segments.link_file(path, to / path.relative_to(made))

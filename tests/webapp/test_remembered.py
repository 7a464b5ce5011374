"""An answer is kept exactly as long as nothing that it came from has changed."""

from __future__ import annotations

import pytest

from archive import Archive, Settings
from indexer.search import Answer, BadQuestion, Question
from tests.webapp.shelf import Shelf
from webapp import create_app
from webapp.remembered import KEPT, Remembered


class Counting:
    """Asks a shelf and counts."""

    def __init__(self) -> None:
        self.asked: list[Question] = []

    def __call__(self, question: Question) -> Answer:
        self.asked.append(question)
        return Shelf().ask(question)


def test_the_same_question_in_the_same_state_is_asked_once() -> None:
    remembered, asking = Remembered(), Counting()
    answers = [remembered.ask(state, Question(text), asking) for state in (1, 2) for text in ("bins", "library", "bins")]
    assert len(asking.asked) == 4 and answers[0] is answers[2] and answers[0] is not answers[3]


def test_the_oldest_is_forgotten() -> None:
    remembered, asking = Remembered(), Counting()
    for number in (*range(KEPT + 1), 0):
        remembered.ask(0, Question(str(number)), asking)
    assert len(asking.asked) == KEPT + 2


def test_what_cannot_be_asked_is_not_kept() -> None:
    def refuse(_: Question) -> Answer:
        raise BadQuestion("Ask something.")

    with pytest.raises(BadQuestion):
        Remembered().ask(0, Question(""), refuse)


def test_what_is_withheld_is_gone_from_a_kept_answer(filled: Settings) -> None:
    class Heedful(Shelf):
        """Hides all once something is withheld, as the searcher does."""

        def ask(self, question: Question) -> Answer:
            return Shelf(()).ask(question) if Archive.open(filled).withheld().entries() else super().ask(question)

    client = create_app(filled, Heedful()).test_client()
    assert "1 item" in client.get("/search?q=library").text
    Archive.open(filled).withhold("meeting:1", "It names a child.", "the clerk")
    assert "Nothing found" in client.get("/search?q=library").text

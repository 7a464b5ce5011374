"""What the pages need of a search engine, and the one place that opens it: again at each question until it opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Lock
from typing import Protocol, cast

from flask import current_app

from archive import Archive
from indexer.pages import Papers
from indexer.search import Answer, Passage, Question
from webapp.fresh import Current
from webapp.held import Account, account
from webapp.remembered import Remembered
from webapp.roll import Roll, roll
from webapp.summary import Summaries, Summary


class Made(Protocol):
    """An index in figures; `built` is a time in ISO form."""

    @property
    def passages(self) -> int: ...

    @property
    def built(self) -> str: ...


class Unread(Protocol):
    """A paper that gave no text, and why."""

    @property
    def digest(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def url(self) -> str: ...

    @property
    def reason(self) -> str: ...


class Searches(Protocol):
    """A search engine as the pages see it."""

    def ask(self, question: Question) -> Answer:
        """The answers to a question."""
        ...

    def passage(self, key: str) -> Passage | None:
        """The passage at a permanent address, or None where the index has it no more."""
        ...

    def is_withheld(self, key: str) -> bool:
        """Whether the index has a passage at a permanent address that must not be shown."""
        ...

    def manifest(self) -> Made:
        """What the index that answers now was made of."""
        ...

    def unread(self) -> Sequence[Unread]:
        """The papers that gave no text."""
        ...


class Asking:
    """A search engine that may not be there yet: each question tries to open it until that succeeds."""

    def __init__(self, opening: Callable[[], Searches], summaries: Summaries) -> None:
        """`opening` raises NoIndex, OtherIndex or SettingError while there is nothing to ask."""
        self._opening, self._summaries = opening, summaries
        self._opened: Searches | None = None
        self._account, self._roll = Current(account), Current(roll)
        self._remembered = Remembered()
        self._lock = Lock()

    def searcher(self) -> Searches:
        """The engine, opened; raises what `opening` raises."""
        with self._lock:
            if self._opened is None:
                self._opened = self._opening()
            return self._opened

    def ask(self, question: Question) -> Answer:
        """The answer to a question, as it was given a moment ago where nothing has changed since; raises as `searcher` does."""
        searcher = self.searcher()
        manifest = searcher.manifest()
        return self._remembered.ask((manifest.built, manifest.passages, self._summaries.withheld()), question, searcher.ask)

    def summary(self) -> Summary:
        """What the archive holds, in a few figures."""
        return self._summaries.latest()

    def account(self) -> Account:
        """What the archive holds and lacks, in full."""
        return self._account.of(self.archive())

    def roll(self) -> Roll:
        """The councillors, with whom and what they sat, came and voted on."""
        return self._roll.of(self.archive())

    def archive(self) -> Archive:
        """The archive; NoArchive while there is none."""
        return self._summaries.archive()

    def papers(self) -> Papers:
        """The papers of the archive, opened for readers."""
        return self._summaries.papers()

    @property
    def summaries(self) -> Summaries:
        """Where the figures come from."""
        return self._summaries


def asking() -> Asking:
    """The current app's own."""
    return cast(Asking, current_app.extensions["minutebook"])

"""What must not be shown, by whom and why; kept on the desk and asked by everything that shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from archive import keys
from archive.desk import EMPTY, Log, Mark
from archive.errors import ArchiveError
from archive.keys import Names

CRAWL = "the crawl"
COPY = "copy:"


class Act(StrEnum):
    """What a line of the log does with its key."""

    WITHHOLD = "withhold"
    RELEASE = "release"
    COVER = "cover"
    UNCOVER = "uncover"


@dataclass(frozen=True)
class Entry:
    """One line of the log. `covers` are further keys that go with the key: digests of an attachment ("paper:…"), copies of a page
    ("copy:<address>")."""

    at: datetime
    act: Act
    key: str
    reason: str
    by: str
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tombstone:
    """What is shown in the place of something withheld: the reason, never the content. `since` is UTC."""

    key: str
    reason: str
    by: str
    since: datetime
    covers: tuple[str, ...] = ()

    @property
    def automatic(self) -> bool:
        """Whether a crawl withheld it, because the council had, and nobody has decided yet."""
        return self.by == CRAWL

    def notice(self) -> str:
        """One sentence for readers."""
        return f"Withheld since {self.since.day} {self.since:%B %Y}: {self.reason}"


@dataclass
class _View:
    """The log at one moment, by what is asked for."""

    stones: dict[str, Tombstone] = field(default_factory=dict)
    whole: dict[str, Tombstone] = field(default_factory=dict)
    spans: dict[str, list[tuple[int, int, Tombstone]]] = field(default_factory=dict)
    items: dict[int, Tombstone] = field(default_factory=dict)
    meetings: dict[int, Tombstone] = field(default_factory=dict)
    attachments: dict[str, Tombstone] = field(default_factory=dict)
    pages: dict[str, Tombstone] = field(default_factory=dict)
    copies: dict[str, Tombstone] = field(default_factory=dict)

    def add(self, key: str, stone: Tombstone) -> None:
        if key.startswith(COPY):
            self.copies.setdefault(keys.page(key.removeprefix(COPY)), stone)
            return
        match keys.names(key):
            case Names.PASSAGE:
                digest, start, end = keys.passage(key)
                self.spans.setdefault(digest, []).append((start, end, stone))
            case Names.PAPER:
                self.whole.setdefault(keys.rest(key), stone)
            case Names.ITEM:
                self.items.setdefault(int(keys.rest(key)), stone)
            case Names.MEETING:
                self.meetings.setdefault(int(keys.rest(key)), stone)
            case Names.ATTACHMENT:
                self.attachments.setdefault(key, stone)
            case Names.PAGE:
                self.pages.setdefault(keys.page(key), stone)


class Withheld:
    """The list of what is withheld. It reads the log again whenever that has changed, so that whoever holds one need not ask for another.

    Every question raises ArchiveError when the log cannot be read or has been cut: then nothing may be shown.
    """

    def __init__(self, path: Path) -> None:
        """`path` is the log's; it need not be there yet."""
        self._log = Log(path)
        self._known: tuple[Mark, _View] = (EMPTY, _View())

    @property
    def some(self) -> bool:
        """Whether anything is withheld at all: where nothing is, nobody need ask passage by passage."""
        return bool(self._view().stones)

    def hides(
        self,
        digest: str,
        start: int = 0,
        end: int | None = None,
        item_id: int | None = None,
        meeting_id: int | None = None,
        *,
        source_url: str = "",
        paper_url: str = "",
    ) -> Tombstone | None:
        """The tombstone of a passage that must not be shown, or None.

        `digest`, `start` and `end` (characters, end excluded; None is the end of the text) are the passage's address. The rest is the
        place where it would be shown, and the addresses that it would link to: a passage may be hidden in one place only.
        """
        view = self._view()
        if not view.stones:
            return None
        stone = view.whole.get(digest) or (view.items.get(item_id) if item_id is not None else None)
        stone = stone or (view.meetings.get(meeting_id) if meeting_id is not None else None)
        if stone is None and view.pages:
            stone = next((view.pages[page] for page in keys.pages((source_url, paper_url)) if page in view.pages), None)
        return stone or next((one for at, to, one in view.spans.get(digest, ()) if start < to and (end is None or at < end)), None)

    def hides_bytes(self, digest: str) -> Tombstone | None:
        """The same for a file as it was fetched: one withheld passage is enough."""
        return self.hides(digest)

    def hides_attachment(self, attachment_id: str) -> Tombstone | None:
        """The same for a place where a paper is linked."""
        return self._view().attachments.get(attachment_id)

    def hides_copy(self, url: str) -> Tombstone | None:
        """The same for the kept copy of a page, which shows all that stood on it."""
        view, page = self._view(), keys.page(url)
        return view.pages.get(page) or view.copies.get(page)

    def spans(self, digest: str) -> tuple[tuple[int, int], ...]:
        """The withheld stretches (characters, end excluded) of a text that is not withheld as a whole."""
        return tuple((start, end) for start, end, _ in self._view().spans.get(digest, ()))

    def under(self, key: str) -> Tombstone | None:
        """The tombstone under exactly this key, while it is withheld."""
        return self.in_force().get(key)

    def entries(self) -> list[Entry]:
        """Every line of the log, oldest first."""
        return [_entry(line) for line in self._log.lines()]

    def in_force(self) -> dict[str, Tombstone]:
        """What is withheld now, by key, in the order in which it came to be."""
        return dict(self._view().stones)

    def concerning(self, named: Iterable[str], urls: Iterable[str]) -> list[Tombstone]:
        """The tombstones under any of these keys, or under the addresses of any of these pages."""
        view = self._view()
        found = [view.stones.get(key) for key in named] + [view.pages.get(page) for page in keys.pages(urls)]
        return list({stone.key: stone for stone in found if stone}.values())

    def write(self, act: Act, key: str, reason: str = "", by: str = "", covers: Sequence[str] = ()) -> Entry:
        """Append to the log: on the disk when this returns. ArchiveError when a key is none."""
        for one in (key, *(cover for cover in covers if not cover.startswith(COPY))):
            keys.names(one)
        entry = Entry(datetime.now(UTC), act, key, reason, by, tuple(covers))
        self._log.append(
            {"at": entry.at.isoformat(), "act": act, "key": key, "reason": reason, "by": by, "covers": list(entry.covers)},
        )
        return entry

    def _view(self) -> _View:
        mark = self._log.mark()
        before, view = self._known
        if mark == before:
            return view
        if mark[1] < before[1]:
            raise ArchiveError(f"{self._log.path} is shorter than it was: restore it from a backup.")
        view = _View(_in_force(self.entries()))
        for stone in view.stones.values():
            view.add(stone.key, stone)
        for stone in view.stones.values():
            for key in stone.covers:
                view.add(key, stone)
        self._known = (mark, view)
        return view


def _entry(line: dict[str, object]) -> Entry:
    try:
        covers = line.get("covers")
        key, reason, by = (str(line[name]) for name in ("key", "reason", "by"))
        at, act = datetime.fromisoformat(str(line["at"])), Act(str(line["act"]))
        return Entry(at, act, key, reason, by, tuple(map(str, covers)) if isinstance(covers, list) else ())
    except (KeyError, ValueError) as error:
        raise ArchiveError(f"The log of what is withheld has a line that says nothing ({error}): restore it from a backup.") from error


def _in_force(entries: Iterable[Entry]) -> dict[str, Tombstone]:
    found: dict[str, Tombstone] = {}
    for entry in entries:
        held = found.get(entry.key)
        if entry.act is Act.WITHHOLD:
            covers = dict.fromkeys((*(held.covers if held else ()), *entry.covers))
            found[entry.key] = Tombstone(entry.key, entry.reason, entry.by, entry.at, tuple(covers))
        elif entry.act is Act.RELEASE:
            found.pop(entry.key, None)
        elif held and entry.act is Act.COVER:
            found[entry.key] = _covering(held, (*held.covers, *entry.covers))
        elif held:
            found[entry.key] = _covering(held, (key for key in held.covers if key not in entry.covers))
    return found


def _covering(held: Tombstone, covers: Iterable[str]) -> Tombstone:
    return Tombstone(held.key, held.reason, held.by, held.since, tuple(dict.fromkeys(covers)))

"""What an export leaves out: whatever is withheld, the rows that tell of it, and the pages on which its words stand."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection

from archive import catalogue as c
from archive.facts import without_troubles
from archive.models import Capture, Kind
from archive.queries import text_digest
from archive.records import words
from archive.withheld import Withheld

_LINE = 40
_TITLE = 20
_PAGE = 20_000_000
_TEXTS = ((Kind.AGENDA, "agenda"), (Kind.DECISION, "decision"), (Kind.MINUTES, "minutes"))


class Censor:
    """Knows what must not leave the archive. With nothing withheld it lets everything pass at no cost."""

    def __init__(self, db: Connection, withheld: Withheld) -> None:
        """Reads the log once, and the catalogue for the words of what is withheld."""
        self._log, self.idle = withheld, not withheld.in_force()
        if self.idle:
            return
        self._items = self._hidden_items(db)
        self._attachments = self._hidden_attachments(db)
        self._words = self._hidden_words(db)

    def hides_visit(self, capture: Capture, read: Callable[[], bytes]) -> bool:
        """Whether a visit must stay here: its address or its bytes are withheld, or it brought a page that shows what is.

        `read` gives the body; it is asked only of pages, where there are words to look for.
        """
        if self.idle:
            return False
        if self._log.hides_copy(capture.url) or self._log.hides_copy(capture.final_url):
            return True
        if not capture.digest:
            return False
        return self._log.hides_bytes(capture.digest) is not None or (bool(self._words) and _is_page(capture) and self._shows(read()))

    def row(self, table: str, row: dict[str, Any]) -> dict[str, Any] | None:
        """A row as it may leave, or None."""
        if self.idle:
            return row
        if table == "crawls":
            return row | {"report": without_troubles(row["report"], lambda url: self._log.hides_copy(url) is not None)}
        return None if self._hides_row(table, row) else row

    def tombstones(self) -> Iterator[dict[str, Any]]:
        """What is withheld, for whoever reads the export: keys, reasons and digests, but no addresses of papers, for these bear titles."""
        for stone in self._log.in_force().values():
            digests = [key for key in stone.covers if key.startswith("paper:")]
            named = [key for key in stone.covers if re.fullmatch(r"(?:item|meeting):\d+|[a-z]\d+(?:/\d+)*", key)]
            for key in named if stone.key.startswith("http") and named else [stone.key]:
                yield {"key": key, "reason": stone.reason, "by": stone.by, "covers": digests}

    def _hides_row(self, table: str, row: Mapping[str, Any]) -> bool:
        match table:
            case "meetings":
                return self._log.hides("", -1, -1, meeting_id=row["id"], source_url=row["url"]) is not None
            case "items":
                return row["id"] in self._items
            case "item_versions":
                return row["item_id"] in self._items or self._says(row[name] for _, name in _TEXTS) or self._text_hidden(row)
            case "issues":
                return self._page_hidden(row["url"]) or self._says([row["title"]])
            case "decisions":
                return self._page_hidden(row["url"]) or self._says([row["title"], row["purpose"], row["decision"]])
            case "papers":
                return self._log.hides_bytes(row["digest"]) is not None
            case "attachments" | "paper_versions":
                return row["attachment_id"] in self._attachments
            case "listings":
                place = {f"{row['owner']}_id": row["owner_id"]} if row["owner"] in ("item", "meeting") else {}
                return row["attachment_id"] in self._attachments or self._log.hides("", -1, -1, **place, paper_url=row["url"]) is not None
            case "records":
                of_item = row["kind"] == "votes" and row["id"] in self._items
                of_meeting = row["kind"] == "attendance" and self._log.hides("", -1, -1, meeting_id=row["id"]) is not None
                return of_item or of_meeting or self._says(words(row["value"]))
            case "standings":
                return row["subject"] in self._attachments
        return False

    def _page_hidden(self, url: str) -> bool:
        return bool(url) and self._log.hides_copy(url) is not None

    def _text_hidden(self, row: Mapping[str, Any]) -> bool:
        return any(row[name] and self._log.hides_bytes(text_digest(kind, row[name])) for kind, name in _TEXTS)

    def _hidden_items(self, db: Connection) -> set[int]:
        rows = db.execute(select(c.items.c.id, c.items.c.meeting_id, c.items.c.url))
        return {row.id for row in rows if self._log.hides("", -1, -1, row.id, row.meeting_id, source_url=row.url)}

    def _hidden_attachments(self, db: Connection) -> set[str]:
        """Those withheld by name, by an address, or because of any of their versions."""
        rows = [(row.attachment_id, row.url) for row in db.execute(select(c.listings.c.attachment_id, c.listings.c.url))]
        found = {one for one, url in rows if self._log.hides_attachment(one) or self._log.hides("", -1, -1, paper_url=url)}
        versions = db.execute(select(c.paper_versions.c.attachment_id, c.paper_versions.c.digest))
        return found | {row.attachment_id for row in versions if self._log.hides_bytes(row.digest)}

    def _hidden_words(self, db: Connection) -> set[str]:
        """The lines of withheld texts that stand in no other text, and the titles of withheld items that no other item bears."""
        hidden: set[str] = set()
        for row in self._texts(db):
            hidden |= self._lines_hidden(row)
        if not hidden and not self._items:
            return hidden
        for row in self._texts(db):
            if not self._lines_hidden(row):
                hidden -= _lines(row[name] for _, name in _TEXTS)
        titles = [(row.id in self._items, _bare(row.title)) for row in db.execute(select(c.items.c.id, c.items.c.title))]
        public = {title for is_hidden, title in titles if not is_hidden}
        return hidden | {title for is_hidden, title in titles if is_hidden and len(title) >= _TITLE and title not in public}

    def _texts(self, db: Connection) -> Iterator[Mapping[str, Any]]:
        v = c.item_versions.c
        for row in db.execute(select(v.item_id, v.agenda, v.decision, v.minutes).execution_options(yield_per=500)).mappings():
            yield dict(row)

    def _lines_hidden(self, row: Mapping[str, Any]) -> set[str]:
        if row["item_id"] in self._items:
            return _lines(row[name] for _, name in _TEXTS)
        found: set[str] = set()
        for kind, name in _TEXTS:
            digest = text_digest(kind, row[name]) if row[name] else ""
            if digest and self._log.hides(digest, -1, -1):
                found |= _lines([row[name]])
            elif digest:
                found |= {_around(row[name], start, end) for start, end in self._log.spans(digest)} - {""}
        return found

    def _says(self, texts: Iterable[str]) -> bool:
        bare = _bare("\n".join(texts))
        return any(words in bare for words in self._words)

    def _shows(self, body: bytes) -> bool:
        page = body[:_PAGE].decode("utf-8", "replace")
        return self._says([html.unescape(re.sub(r"<[^>]*>", " ", page))])


def _around(text: str, start: int, end: int) -> str:
    """A stretch of text to look for; one that is too short to be told by is taken with the rest of its line."""
    if len(_bare(text[start:end])) < _TITLE:
        start = text.rfind("\n", 0, start) + 1
        end = text.find("\n", end) if "\n" in text[end:] else len(text)
    return _bare(text[start:end])


def _is_page(capture: Capture) -> bool:
    kind = next((value for name, value in capture.headers.items() if name.lower() == "content-type"), "").lower()
    return not kind or kind.startswith("text/") or "xml" in kind or "html" in kind or "json" in kind


def _lines(texts: Iterable[str]) -> set[str]:
    """The lines that are long enough to be told by."""
    found = {_bare(line) for text in texts for line in text.splitlines()}
    return {line for line in found if len(line) >= _LINE}


def _bare(text: str) -> str:
    """Letters and digits alone, so that markup, list marks and spaces do not tell two texts apart."""
    return "".join(ch for ch in text.lower() if ch.isalnum())

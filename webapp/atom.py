"""A feed as Atom (RFC 4287). Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree

NAMESPACE = "http://www.w3.org/2005/Atom"
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Entry:
    """One entry; `address` is permanent, and its id. `updated` is when the archive first saw what it says."""

    address: str
    title: str
    updated: datetime
    text: str
    source: str = ""


@dataclass(frozen=True)
class Feed:
    """A feed at `own`, of the page at `page`."""

    title: str
    own: str
    page: str
    author: str
    entries: Sequence[Entry]

    def xml(self) -> bytes:
        """The document; characters that XML cannot hold are left out."""
        root = ElementTree.Element("feed", xmlns=NAMESPACE)
        _say(root, "id", self.page)
        _say(root, "title", self.title)
        _say(root, "updated", _time(max((entry.updated for entry in self.entries), default=BEGINNING)))
        ElementTree.SubElement(root, "link", rel="self", type="application/atom+xml", href=_clean(self.own))
        ElementTree.SubElement(root, "link", rel="alternate", type="text/html", href=_clean(self.page))
        _say(ElementTree.SubElement(root, "author"), "name", self.author or "Minutebook")
        _say(root, "generator", "Minutebook")
        for entry in self.entries:
            _entry(ElementTree.SubElement(root, "entry"), entry)
        return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(told: ElementTree.Element, entry: Entry) -> None:
    _say(told, "id", entry.address)
    _say(told, "title", entry.title)
    _say(told, "updated", _time(entry.updated))
    ElementTree.SubElement(told, "link", rel="alternate", type="text/html", href=_clean(entry.address))
    if entry.source:
        ElementTree.SubElement(told, "link", rel="via", href=_clean(entry.source))
    content = ElementTree.SubElement(told, "content", type="text")
    content.text = _clean(entry.text)


def _say(told: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(told, name).text = _clean(text)


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)


def _time(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

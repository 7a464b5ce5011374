"""The keys under which something can be withheld: a passage, a paper, an attachment, an item, a meeting or a page's address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from archive.errors import ArchiveError


class Names(StrEnum):
    """What a key names."""

    PASSAGE = "passage"
    PAPER = "paper"
    ATTACHMENT = "attachment"
    ITEM = "item"
    MEETING = "meeting"
    PAGE = "page"


_FORMS = (
    (Names.PASSAGE, re.compile(r"[0-9a-f]{64}:\d+-\d+")),
    (Names.PAPER, re.compile(r"paper:[0-9a-f]{64}")),
    (Names.ITEM, re.compile(r"item:\d+")),
    (Names.MEETING, re.compile(r"meeting:\d+")),
    (Names.ATTACHMENT, re.compile(r"[a-z]\d+(?:/\d+)*")),
    (Names.PAGE, re.compile(r"https?://\S+", re.IGNORECASE)),
)


def names(key: str) -> Names:
    """What a key names; ArchiveError, saying what a key looks like, when it names nothing."""
    for kind, form in _FORMS:
        if form.fullmatch(key):
            if kind is Names.PASSAGE and not _positive(key):
                break
            return kind
    raise ArchiveError(
        f'{key!r} is no key: give a passage "<digest>:<start>-<end>", "paper:<digest>", an attachment id like s71031, "item:<id>", '
        '"meeting:<id>", or the address of a page.'
    )


def _positive(key: str) -> bool:
    _, start, end = passage(key)
    return start < end


def passage(key: str) -> tuple[str, int, int]:
    """Digest, start and end (characters, end excluded) of a passage's key."""
    digest, span = key.split(":")
    start, end = span.split("-")
    return digest, int(start), int(end)


def rest(key: str) -> str:
    """What stands after "paper:", "item:" or "meeting:"."""
    return key.partition(":")[2]


def page(url: str) -> str:
    """An address in a form that compares: no fragment, no regard for capitals, one way of quoting, parameters in order."""
    parts = urlsplit(url.lower())
    host = parts.netloc.removesuffix(":80" if parts.scheme == "http" else ":443")
    query = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    return f"{parts.scheme}://{host}{quote(unquote(parts.path)) or '/'}{'?' + query if query else ''}"


def pages(urls: Iterable[str]) -> set[str]:
    """The same for many; what is no web address is left out."""
    return {page(url) for url in urls if _FORMS[-1][1].match(url)}

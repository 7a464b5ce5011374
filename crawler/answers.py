"""What a council's server said, and whether it is an answer or a refusal; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from os import SEEK_END
from typing import BinaryIO

from archive.errors import FetchError, Missing, Refused, Restricted, TooLarge
from crawler.addresses import Page, page_of

_WALLS = re.compile(
    rb"just a moment|_cf_chl|cf-challenge|challenge-platform|incapsula|imperva|_iuam|captcha|perimeterx|distil_|"
    rb"enable javascript and cookies|checking your browser|request unsuccessful|request rejected|access denied|are you a robot",
    re.IGNORECASE,
)
_STUB, _ENDING = 30_000, 65_536
_MARKS = 80_000  # a real meeting has some 1,500 tags; a parser takes 0.7 KB of memory for each
_OFFICE = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
}


@dataclass(frozen=True)
class Answer:
    """One answer: `final_url` is where redirects led, `when` is UTC, header names are in lower case.

    Of a large one `body` has only the beginning, and `file` all of it, on the disk; whoever asked for it closes it.
    """

    url: str
    final_url: str
    status: int
    when: datetime
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    file: BinaryIO | None = None

    @property
    def content(self) -> bytes | BinaryIO:
        """All that was said."""
        return self.body if self.file is None else self.file

    @property
    def ending(self) -> bytes:
        """The last 64 KB of it."""
        if self.file is None:
            return self.body[-_ENDING:]
        self.file.seek(max(0, self.file.seek(0, SEEK_END) - _ENDING))
        return self.file.read()

    def close(self) -> None:
        """Let go of the file, where there is one."""
        if self.file is not None:
            self.file.close()

    @property
    def declared(self) -> str:
        """The media type that the server declared, without parameters."""
        return self.headers.get("content-type", "").split(";")[0].strip().lower()


def check(answer: Answer, wanted: Page) -> None:
    """See that an answer is of the kind asked for.

    Raises Restricted (the log-on page), Missing (mgError, 404), Refused (403, 429, a bot wall, a page where a file was asked),
    TooLarge (more markup than can be read) or FetchError (anything else): each says in one sentence what was met.
    """
    _check_place(answer)
    _check_status(answer)
    if is_wall(answer.body):
        raise Refused(f"{answer.url} answered with a page that keeps programs out instead of the page asked for.")
    if wanted is Page.PAPER:
        _check_paper(answer)
    elif wanted is Page.SERVICE:
        _check_type(answer, ("text/xml", "application/xml"), "XML")
    elif wanted is not Page.ROBOTS:
        _check_type(answer, ("text/html", "application/xhtml+xml"), "a web page")


def _check_place(answer: Answer) -> None:
    landed = page_of(answer.final_url)
    if landed is Page.LOG_ON:
        raise Restricted(f"{answer.url} is not public: the site sends readers to its log-on page.")
    if landed is Page.ERROR:
        raise Missing(f"{answer.url} is not there: the site sends readers to its error page.")


def _check_status(answer: Answer) -> None:
    if answer.status in (404, 410):
        raise Missing(f"{answer.url} is not there: the site answers {answer.status}.")
    if answer.status == 401:
        raise Restricted(f"{answer.url} is not public: the site asks for a password.")
    if answer.status in (403, 429):
        what = "too many requests" if answer.status == 429 else "forbidden"
        raise Refused(f"{answer.url} was refused: the site answers {answer.status} ({what}).")
    if not 200 <= answer.status < 300:
        wall = is_wall(answer.body)
        raise (Refused if wall else FetchError)(f"{answer.url} could not be read: the site answers {answer.status}.")


def _check_type(answer: Answer, types: tuple[str, ...], what: str) -> None:
    if answer.declared and answer.declared not in types:
        raise FetchError(f"{answer.url} should be {what}, but the site answers with {answer.declared}.")
    if not answer.body.strip():
        raise FetchError(f"{answer.url} should be {what}, but the answer is empty.")
    if answer.body.count(b"<") > _MARKS:
        raise TooLarge(f"{answer.url} should be {what}, but has more markup than any page: more than {_MARKS} tags.")
    if b"<html" in answer.body[:2000].lower() and b"</html" not in answer.ending.lower():
        raise FetchError(f"{answer.url} should be {what}, but the answer breaks off before its end.")


def _check_paper(answer: Answer) -> None:
    if not answer.body:
        raise FetchError(f"{answer.url} should be a document, but the answer is empty.")
    if re.search(r"\.html?$", answer.final_url.split("?")[0], re.IGNORECASE) and page_of(answer.final_url) is Page.PAPER:
        return
    if looks_like_page(answer.body) or (answer.declared == "text/html" and media_type(answer) == "text/html"):
        raise FetchError(f"{answer.url} should be a document, but the site answers with a web page.")
    if answer.body.startswith(b"%PDF") and not any(mark in answer.ending for mark in (b"%%EOF", b"startxref")):
        raise FetchError(f"{answer.url} should be a document, but the PDF breaks off before its end.")


def looks_like_page(body: bytes) -> bool:
    """Whether bytes begin as an HTML page does, whatever they are declared to be."""
    start = body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<script")) or (
        start.startswith(b"<!--") and b"<html" in start
    )


def is_wall(body: bytes) -> bool:
    """Whether a page is a bot wall's stub: short, with nothing of modern.gov in it, and either its words or a script alone."""
    if len(body) > _STUB or not looks_like_page(body) or b'id="modgov"' in body or b"mgMainTitleTxt" in body:
        return False
    bare = re.sub(rb"<(script|style|noscript)\b.*?</\1\s*>|<[^>]*>", b" ", body, flags=re.DOTALL | re.IGNORECASE)
    script_alone = b"<script" in body.lower() and len(bare.split()) < 12
    return bool(_WALLS.search(body)) or script_alone


def media_type(answer: Answer) -> str:
    """What the bytes are, going by the bytes first, then by the name, then by what was declared."""
    body, name = answer.body, answer.final_url.split("?")[0].rsplit(".", 1)[-1].lower()
    if b"%PDF-" in body[:1024]:
        return "application/pdf"
    if body.startswith(b"PK\x03\x04") and name in _OFFICE:
        return _OFFICE[name]
    if body.startswith(b"\xd0\xcf\x11\xe0"):
        return _OFFICE.get(name, "application/msword")
    if body.startswith(b"{\\rtf"):
        return "application/rtf"
    return "text/html" if looks_like_page(body) else answer.declared or "application/octet-stream"

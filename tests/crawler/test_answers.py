"""An answer is told from a refusal by where it ends, its status, its words and its type, never by the status alone."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from archive.errors import FetchError, Missing, Refused, Restricted
from crawler.addresses import Page
from crawler.answers import Answer, check, is_wall, media_type

URL = "https://democracy.example.gov.uk/documents/s1/a.pdf"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
PDF = b"%PDF-1.7 x %%EOF"
PAGE = b'<!DOCTYPE html><html><body><div id="modgov"><h1>Agenda</h1></div></body></html>'


def answer(body: bytes = PDF, status: int = 200, declared: str = "application/pdf", final: str = URL) -> Answer:
    return Answer(URL, final, status, NOW, body, {"content-type": declared} if declared else {})


def test_a_paper_and_a_page_pass() -> None:
    check(answer(), Page.PAPER)
    check(answer(PAGE, declared="text/html"), Page.MEETING)
    check(answer(PAGE, declared=""), Page.MEETING)
    check(answer(PDF, declared="application/octet-stream"), Page.PAPER)
    check(answer(PDF, declared="text/html"), Page.PAPER)


@pytest.mark.parametrize(
    ("given", "wanted", "error"),
    [
        (answer(final="https://x/mgError.aspx"), Page.PAPER, Missing),
        (answer(final="https://x/ieLogon.aspx?a=1"), Page.PAPER, Restricted),
        (answer(status=404), Page.PAPER, Missing),
        (answer(status=410), Page.PAPER, Missing),
        (answer(status=401), Page.PAPER, Restricted),
        (answer(status=403), Page.PAPER, Refused),
        (answer(status=429), Page.PAPER, Refused),
        (answer(status=500), Page.PAPER, FetchError),
        (answer(b"<html><title>Just a moment...</title></html>", 503, "text/html"), Page.MEETING, Refused),
        (answer(b"<html><script>go()</script></html>", 200, "text/html"), Page.MEETING, Refused),
        (answer(b"<html><body>Access Denied</body></html>", 200, "text/html"), Page.PAPER, Refused),
        (answer(PAGE, declared="application/pdf"), Page.PAPER, FetchError),
        (answer(PAGE, declared="text/html"), Page.PAPER, FetchError),
        (answer(b"", declared="application/pdf"), Page.PAPER, FetchError),
        (answer(PDF, declared="application/pdf"), Page.MEETING, FetchError),
        (answer(b" ", declared="text/html"), Page.MEETING, FetchError),
        (answer(PAGE, declared="text/html"), Page.SERVICE, FetchError),
    ],
)
def test_what_is_no_answer_is_named_by_its_kind(given: Answer, wanted: Page, error: type[FetchError]) -> None:
    with pytest.raises(error) as told:
        check(given, wanted)
    assert type(told.value) is error
    assert URL in str(told.value) and str(told.value).endswith(".")


def test_a_wall_is_short_and_has_nothing_of_moderngov_in_it() -> None:
    assert is_wall(b"<html><head><script src=/_Incapsula_Resource?x></script></head><body></body></html>")
    assert not is_wall(PAGE + b"<p>The captcha policy was discussed.</p>")
    assert not is_wall(b"<html><body>" + b"<p>The access denied to residents was debated.</p>" * 2000)
    assert not is_wall(
        b"<html><body><p>" + b"A plain page of another site, with many words. " * 5 + b"</p><script>x</script></body></html>"
    )


@pytest.mark.parametrize(
    ("body", "name", "declared", "type_"),
    [
        (b"\n%PDF-1.4", "a.pdf", "text/plain", "application/pdf"),
        (b"PK\x03\x04..", "a.docx", "", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (b"\xd0\xcf\x11\xe0..", "a.xls", "", "application/vnd.ms-excel"),
        (b"{\\rtf1", "a.rtf", "", "application/rtf"),
        (b"col,umn", "a.csv", "text/csv", "text/csv"),
        (b"????", "a", "", "application/octet-stream"),
    ],
)
def test_the_type_goes_by_the_bytes_then_the_name_then_what_is_declared(body: bytes, name: str, declared: str, type_: str) -> None:
    assert media_type(answer(body, declared=declared, final=f"https://x/documents/s1/{name}")) == type_

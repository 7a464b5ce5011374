"""E-mails (.eml and .msg): one page of head and text, then the files attached. Runs only inside the sandbox's worker."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage, Message
from email.policy import default

import oxmsg
from bs4 import BeautifulSoup

from archive.errors import ExtractError
from indexer.extract.inside import Inside
from indexer.extract.office import html_text
from indexer.models import Page, Source

BODILESS = "The message has no text, or only in a form that is not read (compressed RTF)."
_HEAD = ("From", "To", "Cc", "Date", "Subject")


def eml_pages(data: bytes) -> Iterator[Page | Inside]:
    """An .eml: who wrote what to whom, then its attachments. Raises ExtractError, a sentence, when there is nothing to read."""
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain", "html"))
    text = _content(body) if isinstance(body, EmailMessage) else ""
    if body is not None and body.get_content_subtype() == "html":
        text = html_text(BeautifulSoup(text, "lxml"))
    yield _page([(name, str(message[name] or "")) for name in _HEAD], text)
    for number, attached in enumerate(message.iter_attachments(), start=1):
        forwarded = attached.get_content_type() == "message/rfc822"
        name = attached.get_filename() or ("forwarded.eml" if forwarded else f"attachment {number}")
        yield Inside(name, _bytes(attached))


def _content(body: EmailMessage) -> str:
    """The text of a part, whatever it says that its letters are."""
    try:
        return str(body.get_content())
    except (LookupError, ValueError):
        return _bytes(body).decode("cp1252", "replace")


def _bytes(part: EmailMessage) -> bytes:
    """What a part holds: its bytes as they were sent, or the message inside it as a file."""
    decoded = part.get_payload(decode=True)
    if isinstance(decoded, bytes):
        return decoded
    inside = part.get_payload()
    return b"\n".join(each.as_bytes() for each in inside if isinstance(each, Message)) if isinstance(inside, list) else b""


def msg_pages(data: bytes) -> Iterator[Page | Inside]:
    """An Outlook .msg, in the same form. Raises ExtractError, a sentence, when it cannot be opened."""
    try:
        message = oxmsg.Message.load(io.BytesIO(data))
        recipients = "; ".join(f"{to.name} <{to.email_address}>" for to in message.recipients)
        text = message.body or (html_text(BeautifulSoup(message.html_body, "lxml")) if message.html_body else "")
        sent = f"{message.sent_date:%-d %B %Y %H:%M}" if message.sent_date else ""
        attachments = [
            Inside(each.file_name or "attachment", each.file_bytes or b"", _lack(each.file_bytes)) for each in message.attachments
        ]
    except (OSError, KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise ExtractError("This Outlook message is damaged, and cannot be opened.") from error
    page = _page([("From", message.sender or ""), ("To", recipients), ("Date", sent), ("Subject", message.subject or "")], text)
    yield page if text.strip() else replace(page, reason=BODILESS)
    yield from attachments


def _lack(content: bytes | None) -> str:
    return "" if content else "It is a message inside a message, or a link: it has no bytes of its own."


def _page(head: list[tuple[str, str]], body: str) -> Page:
    lines = [f"{name}: {' '.join(value.split())}" for name, value in head if value.strip()]
    text = "\n".join(lines) + "\n\n" + body.replace("\r\n", "\n").strip()
    if not text.strip():
        raise ExtractError("The e-mail opens, but there is no text in it.")
    return Page(1, text.strip().replace("\x00", ""), Source.MARKUP)

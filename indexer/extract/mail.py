"""E-mails (.eml and .msg): one page of head and text, then the files attached. Runs only inside the sandbox's worker."""

from __future__ import annotations

import io
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import oxmsg
from bs4 import BeautifulSoup

from archive.errors import ExtractError
from indexer.extract.inside import Inside
from indexer.extract.office import html_text
from indexer.models import Page, Source

_HEAD = ("From", "To", "Cc", "Date", "Subject")


def eml_pages(data: bytes) -> Iterator[Page | Inside]:
    """An .eml: who wrote what to whom, then its attachments. Raises ExtractError, a sentence, when there is nothing to read."""
    message = message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    body = message.get_body(("plain", "html"))
    text = str(body.get_content()) if body is not None else ""
    if body is not None and body.get_content_subtype() == "html":
        text = html_text(BeautifulSoup(text, "lxml"))
    yield _page([(name, str(message[name] or "")) for name in _HEAD], text)
    for number, attached in enumerate(message.iter_attachments(), start=1):
        content = attached.get_content()
        raw = content.encode() if isinstance(content, str) else content.as_bytes() if isinstance(content, EmailMessage) else bytes(content)
        name = attached.get_filename() or ("forwarded.eml" if isinstance(content, EmailMessage) else f"attachment {number}")
        yield Inside(name, raw)


def msg_pages(data: bytes) -> Iterator[Page | Inside]:
    """An Outlook .msg, in the same form. Raises ExtractError, a sentence, when it cannot be opened."""
    try:
        message = oxmsg.Message.load(io.BytesIO(data))
        recipients = "; ".join(f"{to.name} <{to.email_address}>" for to in message.recipients)
        text = message.body or (html_text(BeautifulSoup(message.html_body, "lxml")) if message.html_body else "")
        sent = f"{message.sent_date:%-d %B %Y %H:%M}" if message.sent_date else ""
        attachments = [Inside(each.file_name or "attachment", each.file_bytes or b"") for each in message.attachments]
    except (OSError, KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
        raise ExtractError("This Outlook message is damaged, and cannot be opened.") from error
    yield _page([("From", message.sender or ""), ("To", recipients), ("Date", sent), ("Subject", message.subject or "")], text)
    yield from attachments


def _page(head: list[tuple[str, str]], body: str) -> Page:
    lines = [f"{name}: {' '.join(value.split())}" for name, value in head if value.strip()]
    text = "\n".join(lines) + "\n\n" + body.replace("\r\n", "\n").strip()
    if not text.strip():
        raise ExtractError("The e-mail opens, but there is no text in it.")
    return Page(1, text.strip().replace("\x00", ""), Source.MARKUP)

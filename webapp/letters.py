"""The letters of a saved search, in plain text: one that asks for a confirmation, and one with new passages. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256
from textwrap import fill

from indexer.search import Hit, permalink
from webapp.cards import card, web_address

SHOWN = 20  # passages in one letter; the others are counted, with the address where they stand
LONGEST = 1200  # characters of one passage
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}")


def is_address(text: str) -> bool:
    """Whether mail can be sent there: one plain address, with nothing that a header could be broken with."""
    if len(text) > 254 or not _ADDRESS.fullmatch(text):
        return False
    try:
        Address(addr_spec=text)
    except Exception:  # noqa: BLE001  the parser of headers raises what it happens to meet
        return False
    return True


def confirmation(sender: str, to: str, words: str, link: str, when: datetime) -> EmailMessage:
    """Nothing more is sent unless the link is followed."""
    body = (
        f"Somebody, probably you, asked Minutebook to send this address what is new about:\n\n  {words}\n\n"
        f"To confirm, open this address and press the button there within three days:\n\n{link}\n\n"
        "If it was not you, do nothing: nothing more will be sent.\n"
    )
    return _letter(sender, to, "Confirm your saved search", body, link, when)


def news(sender: str, to: str, words: str, found: Sequence[Hit], base: str, search: str, end: str, when: datetime) -> EmailMessage:
    """The new passages themselves; `search` is the address of the search, `end` the one that ends the letters with one click."""
    parts = [f"New in the council's papers about:\n\n  {words}\n"]
    for number, hit in enumerate(found[:SHOWN], 1):
        parts.append(_passage(number, hit, base))
    if len(found) > SHOWN:
        parts.append(f"And {len(found) - SHOWN} more:\n{search}\n")
    parts.append(f"--\nThe whole search: {search}\nTo end these letters: {end}\n")
    count = "1 new passage" if len(found) == 1 else f"{len(found)} new passages"
    letter = _letter(sender, to, f"{count}: {words[:100]}", "\n".join(parts), "".join(hit.passage.key for hit in found), when)
    letter["List-Unsubscribe"] = f"<{end}>"
    letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    return letter


def _passage(number: int, hit: Hit, base: str) -> str:
    shown = card(hit, hit.passage.meeting_date)
    text = hit.passage.text.strip()
    text = text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]} …"
    quoted = "\n".join(fill(line, 76, initial_indent="  ", subsequent_indent="  ") for line in text.splitlines() if line.strip())
    where = ", ".join(part for part in (shown.committee, shown.day_in_full, shown.item, shown.kind, shown.pages) if part)
    source = web_address(shown.paper_url) or shown.source_url
    published = f"Published at: {source}\n" if source else ""
    return f"{number}. {_line(shown.title)}\n{_line(where)}\n\n{quoted}\n\nPermanent address: {base}{permalink(hit.passage)}\n{published}"


def _letter(sender: str, to: str, subject: str, body: str, identity: str, when: datetime) -> EmailMessage:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = sender, to, _line(subject)
    letter["Date"] = format_datetime(when)
    letter["Message-ID"] = f"<{sha256(f'{to} {identity}'.encode()).hexdigest()[:40]}@{sender.rpartition('@')[2]}>"
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(body)
    return letter


def _line(text: str) -> str:
    """One line of it: what a header may hold."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())

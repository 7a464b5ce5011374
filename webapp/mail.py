"""Letters on their way: through the mail server of the settings, each passage once, and safe to be run again after a kill."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from hashlib import sha256
from urllib.parse import parse_qs, unquote, urlsplit

from archive import Archive, Settings
from archive.errors import MinutebookError, SettingError
from archive.layout import Layout
from archive.locks import held
from indexer.search import Hit, Passage, Searcher
from webapp import asked, letters
from webapp.asking import Searches
from webapp.everything import everything, newest
from webapp.subscriptions import Saved, Subscriptions

SECONDS = 20.0
GRACE = timedelta(days=7)  # words first seen longer before a search was confirmed are no news, however they come to be found


class NotSent(MinutebookError):
    """The mail server could not be reached, or would not take a letter."""


def is_set_up(settings: Settings) -> bool:
    """Whether letters can be sent at all."""
    return bool(settings.smtp_url and settings.mail_from and settings.public_url)


@contextmanager
def post(settings: Settings) -> Iterator[smtplib.SMTP]:
    """The mail server, opened; SettingError where none is set up, NotSent when it cannot be reached or refuses."""
    if not is_set_up(settings):
        raise SettingError("To send mail, set MINUTEBOOK_SMTP_URL, MINUTEBOOK_MAIL_FROM and MINUTEBOOK_PUBLIC_URL.")
    parts = urlsplit(settings.smtp_url)
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname:
        raise SettingError("MINUTEBOOK_SMTP_URL should look like smtp://host:25 or smtps://user:password@host:465.")
    if not letters.is_address(settings.mail_from):
        raise SettingError(f"MINUTEBOOK_MAIL_FROM should be a mail address, but is {settings.mail_from!r}.")
    try:
        with _opened(parts.scheme, parts.hostname, parts.port) as server:
            if parse_qs(parts.query).get("starttls") == ["1"]:
                server.starttls(context=ssl.create_default_context())
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            yield server
    except (OSError, smtplib.SMTPException) as error:
        why = f"The mail server {parts.hostname} did not take the letter ({type(error).__name__})"
        raise NotSent(f"{why}: try again later.") from error


def _opened(scheme: str, host: str, port: int | None) -> smtplib.SMTP:
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port or 465, timeout=SECONDS, context=ssl.create_default_context())
    return smtplib.SMTP(host, port or 25, timeout=SECONDS)


def send(settings: Settings, letter: EmailMessage) -> None:
    """One letter by itself."""
    with post(settings) as server:
        server.send_message(letter)


def marks(passage: Passage) -> set[str]:
    """What a passage is known by once it was told: its address, and its words, which a new printing leaves as they are."""
    said = " ".join("".join(ch.lower() if ch.isalnum() else " " for ch in passage.text).split())
    return {passage.key, sha256(said.encode()).hexdigest()}


def hits(searcher: Searches, query: str) -> tuple[str, list[Hit]]:
    """The words of a saved search, and all that it finds now."""
    wanted = asked.read(parse_qs(query))
    return wanted.text, everything(searcher, wanted.question)


def run(settings: Settings, now: datetime | None = None, searcher: Searches | None = None) -> tuple[int, int]:
    """Send what is due; gives the letters sent and those that the server refused, which will be tried at the next run.

    What was told is noted when the server has taken the letter: a kill between the two sends a letter again, with the same Message-ID.
    """
    now, layout = now or datetime.now(UTC), Layout(settings.data)
    with held(layout.lock("mail"), "mail run"):
        subscriptions, archive = Subscriptions(layout.desk), Archive.open(settings)
        try:
            due = subscriptions.due(now)
            opened = (searcher or Searcher.open(settings)) if due else None
            done = [_tell(settings, subscriptions, archive, opened, one, now) for one in due if opened]
        finally:
            subscriptions.close()
            archive.close()
    return done.count(True), done.count(False)


def _tell(settings: Settings, kept: Subscriptions, archive: Archive, searcher: Searches, one: Saved, now: datetime) -> bool | None:
    """Whether a letter went out; None where there was nothing to tell."""
    words, found = hits(searcher, one.query)
    told = kept.told(one.id)
    earliest = (one.confirmed or now) - GRACE
    new: list[Hit] = []
    for hit, seen in newest(archive, found):
        known = marks(hit.passage)
        if not known & told and (seen is None or seen >= earliest):
            new.append(hit)
            told |= known
    if new:
        base = settings.public_url.rstrip("/")
        end = f"{base}/subscriptions/end/{kept.end_token(one.id)}"
        letter = letters.news(settings.mail_from, one.address, words, new, base, f"{base}/search?{one.query}", end, now)
        try:
            send(settings, letter)
        except NotSent:
            return False
    kept.note(one.id, {mark for hit in found for mark in marks(hit.passage)}, now)
    return True if new else None

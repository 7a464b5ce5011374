"""Manners as pure rules: what robots.txt allows, how long to wait before each request, and how long after a refusal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from protego import Protego

from crawler.addresses import host_of, is_loopback

NAME = "Minutebook"
TRIES = 4
LONGEST_WAIT = 300.0
LONGEST_CRAWL_DELAY = 60.0


def user_agent(version: str, contact: str) -> str:
    """How the crawler names itself: the software, and whom to write to."""
    return f"{NAME}/{version} (+{contact})" if contact else f"{NAME}/{version}"


class Robots:
    """The rules of one host's robots.txt, as they bind this crawler."""

    def __init__(self, text: str) -> None:
        """`text` is the file as served; nothing in it, or no file, allows everything."""
        self._rules = Protego.parse(text.lstrip("\ufeff"))

    def allow(self, url: str) -> bool:
        """Whether the address may be fetched."""
        return bool(self._rules.can_fetch(url, NAME))

    @property
    def crawl_delay(self) -> float | None:
        """The pause that the host asks for between two requests, in seconds."""
        asked = self._rules.crawl_delay(NAME)
        return float(asked) if asked is not None else None


def pause(base: str, wanted: float, robots: Robots) -> float:
    """Seconds between two requests to a site: the longer of our own and the host's; none at all on loopback.

    What robots.txt asks for is followed up to a minute: beyond that a crawl would never end.
    """
    if is_loopback(base):
        return 0.0
    return max(wanted, min(robots.crawl_delay or 0.0, LONGEST_CRAWL_DELAY))


@dataclass
class Turns:
    """Whose turn it is, host by host; the clock is passed in, in seconds."""

    seconds: float

    def __post_init__(self) -> None:
        """Nobody has been visited yet."""
        self._free: dict[str, float] = {}

    def wait(self, url: str, now: float) -> float:
        """Seconds to wait before the address may be asked; its host is then taken until the pause is over."""
        host = host_of(url)
        start = max(now, self._free.get(host, now))
        self._free[host] = start + self.seconds
        return start - now


def worth_another_try(status: int) -> bool:
    """Whether an answer is of the passing kind: too many requests, or trouble at the server."""
    return status == 429 or 500 <= status < 600


def back_off(tries: int, retry_after: str, now: datetime, *, first: float, jitter: float) -> float | None:
    """Seconds to wait after `tries` failures, or None when it is not worth waiting.

    What the host says in Retry-After (seconds, or a date) is what is done; otherwise `first` seconds, doubled each time, and up to
    half as much again by `jitter` (0 to 1), so that several crawlers do not come back together (RFC 9110 section 10.2.3).
    """
    if tries >= TRIES:
        return None
    told = _seconds(retry_after, now)
    if told is not None:
        return told if told <= LONGEST_WAIT else None
    return float(min(first * 2.0 ** (tries - 1) * (1 + jitter / 2), LONGEST_WAIT))


def _seconds(retry_after: str, now: datetime) -> float | None:
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        when = parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())

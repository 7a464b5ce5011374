"""So many requests a minute from one address, counted across all workers; beyond that, 429 with the seconds to wait.

The count is GCRA (ATM Forum, Traffic Management 4.0): one time for each address says when its bucket would be empty again. Addresses are
kept only as numbers made with a secret of this start, in a table of fixed size, and are forgotten as others come.
"""

from __future__ import annotations

import hmac
import ipaddress
import math
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, Response, g, request

from webapp.errors import told
from webapp.shared import Board

MINUTE = 60.0
ENTRIES = 1 << 15
PROBES = 8
EXEMPT = ("static", "health.healthz", "health.readyz", "health.metrics")


@dataclass(frozen=True)
class Turn:
    """Whether a request may pass, how many more may at once, and the seconds until one more may or (when it may not) until the next."""

    passes: bool
    remaining: int
    seconds: float


class Limits:
    """`rate` requests a minute for each name, all of them at once if need be."""

    def __init__(self, rate: int, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` counts seconds, the same in all processes."""
        self.rate, self._clock = rate, clock
        self._board, self._secret = Board(2 * ENTRIES), secrets.token_bytes(16)

    def take(self, name: str) -> Turn:
        """One request of this name."""
        own, now, step = self._number(name), self._clock() + MINUTE, MINUTE / self.rate
        with self._board.held() as values:
            places = [2 * ((int(own) + probe) % ENTRIES) for probe in range(PROBES)]
            at = next((place for place in places if values[place] == own), None)
            if at is None:
                at = min(places, key=lambda place: values[place + 1])
                values[at], values[at + 1] = own, 0.0
            empty = max(values[at + 1], now) + step
            if empty - now > MINUTE + step / 1000:
                return Turn(False, 0, empty - now - MINUTE)
            values[at + 1] = empty
        return Turn(True, int((MINUTE - (empty - now)) / step + 0.001), step)

    def _number(self, name: str) -> float:
        """53 bits: what a floating-point number holds exactly."""
        return float(1 + (int.from_bytes(hmac.digest(self._secret, name.encode(), "sha256")[:8], "big") >> 11))


def household(address: str) -> str:
    """What counts as one asker: an IPv4 address, or the 64 bits of an IPv6 address that one household has."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    found = getattr(found, "ipv4_mapped", None) or found  # "::ffff:192.0.2.1" is an IPv4 address
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)


def limit(app: Flask, rate: int) -> None:
    """Hold an app's visitors to `rate` requests a minute each; 0 is no limit."""
    if rate <= 0:
        return
    limits = Limits(rate)

    @app.before_request
    def wait() -> Response | None:
        if request.endpoint in EXEMPT:
            return None
        g.turn = limits.take(household(request.remote_addr or ""))
        if g.turn.passes:
            return None
        seconds = math.ceil(g.turn.seconds)
        answer = told(429, "Too many requests", f"More than {rate} requests a minute came from your address: wait {seconds} seconds.")
        answer.headers["Retry-After"] = str(seconds)
        return answer

    @app.after_request
    def tell(answer: Response) -> Response:
        if turn := g.get("turn"):
            answer.headers["RateLimit-Limit"] = str(rate)
            answer.headers["RateLimit-Remaining"] = str(turn.remaining)
            answer.headers["RateLimit-Reset"] = str(math.ceil(turn.seconds))
        return answer

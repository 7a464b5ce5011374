"""Opens connections to councils: in turn, within limits, within the site's own host, and under our own name."""

from __future__ import annotations

import random
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address
from urllib.parse import urljoin, urlsplit

import requests

from archive.errors import Disallowed, FetchError, Refused, TooLarge
from archive.settings import Settings
from crawler import politeness
from crawler.addresses import Page, host_of, is_loopback, page_of, robots
from crawler.answers import Answer

REDIRECTS = 8
CHUNK = 65_536
PATIENCE = 20
_KEPT_HEADERS = ("content-type", "content-length", "content-disposition", "last-modified", "etag", "location", "retry-after", "server")


@dataclass(frozen=True)
class Clock:
    """Time and chance, passed in so that a test need not wait: seconds that only go forward, a sleep, a jitter of 0 to 1."""

    seconds: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    jitter: Callable[[], float] = random.random


class Fetcher:
    """Reads addresses of one site. Errors are archive.errors, each with one plain sentence."""

    def __init__(self, base: str, settings: Settings, version: str, clock: Clock | None = None) -> None:
        """`base` is the site's base; of the settings, contact, delay, timeout, max_bytes and ca_bundle are used."""
        self.base, self.settings, self.clock = base, settings, clock or Clock()
        self.rules = politeness.Robots("")
        self.asked = 0
        self._turns = politeness.Turns(politeness.pause(base, settings.delay, self.rules))
        self._inside = not _is_public(base)
        self._session = self._open_session(politeness.user_agent(version, settings.contact))

    def _open_session(self, name: str) -> requests.Session:
        session = requests.Session()
        session.trust_env = not is_loopback(self.base)
        session.auth = _no_credentials
        session.headers.update({"User-Agent": name, "Accept": "text/html, application/pdf, */*;q=0.8"})
        session.verify = self.settings.ca_bundle or True
        return session

    def close(self) -> None:
        """Let go of the connections."""
        self._session.close()

    def obey(self, text: str) -> None:
        """Take over the host's robots rules, with the pause they ask for."""
        self.rules = politeness.Robots(text)
        self._turns = politeness.Turns(politeness.pause(self.base, self.settings.delay, self.rules))

    def ask(self, url: str) -> Answer:
        """What the site says at an address, after waiting our turn and trying again where the trouble may pass.

        The answer may still be a refusal (`answers.check` tells). Raises Disallowed before asking, TooLarge, Refused when the site
        sends us to another host, or FetchError when there is no answer at all.
        """
        self._see_whether_allowed(url)
        tries = 0
        while True:
            tries += 1
            answer, trouble = self._try(url)
            if answer and not politeness.worth_another_try(answer.status):
                return answer
            first = max(self._turns.seconds, 0.05 if is_loopback(url) else 1.0)
            retry_after = answer.headers.get("retry-after", "") if answer else ""
            wait = politeness.back_off(tries, retry_after, datetime.now(UTC), first=first, jitter=self.clock.jitter())
            if wait is None:
                if answer:
                    return answer
                raise trouble or FetchError(f"{url} could not be read.")
            self.clock.sleep(wait)

    def _see_whether_allowed(self, url: str) -> None:
        if host_of(url) != host_of(self.base):
            raise Disallowed(f"{url} is on another host than the site ({host_of(self.base)}), and is not fetched.")
        if not self._inside and not _is_public(url):
            raise Disallowed(f"{url} leads to a private address, which is never fetched for a public site.")
        if page_of(url) is not Page.ROBOTS and not self.rules.allow(url):
            raise Disallowed(f"{robots(self.base)} does not allow {url}.")

    def _try(self, url: str) -> tuple[Answer | None, FetchError | None]:
        """One try: an answer, or the trouble that may pass."""
        try:
            return self._follow(url), None
        except requests.exceptions.SSLError as error:
            raise FetchError(
                f"{host_of(url)} shows a certificate that cannot be verified ({_short(error)}): "
                "if the council leaves out an intermediate certificate, name a bundle that has it in MINUTEBOOK_CA_BUNDLE."
            ) from error
        except requests.exceptions.Timeout:
            return None, FetchError(f"{url} did not answer within {self.settings.timeout:g} seconds.")
        except (requests.exceptions.RequestException, OSError) as error:
            return None, FetchError(f"{url} could not be reached: {_short(error)}.")
        except ValueError as error:
            raise FetchError(f"{url} is not an address that can be asked: {_short(error)}.") from error

    def _follow(self, url: str) -> Answer:
        """Ask, and follow redirects as long as they stay on the host and do not end at the log-on or error page."""
        here = url
        for _ in range(REDIRECTS):
            wait = self._turns.wait(here, self.clock.seconds())
            if wait > 0:
                self.clock.sleep(wait)
            self.asked += 1
            with self._session.get(here, timeout=self.settings.timeout, stream=True, allow_redirects=False) as response:
                there = response.headers.get("location", "") if 300 <= response.status_code < 400 else ""
                if not there:
                    return _answer(url, here, response, self._body(url, response))
                there = urljoin(here, there)
                if page_of(there) in (Page.LOG_ON, Page.ERROR):
                    return _answer(url, there, response, b"")
            self._see_redirect(url, there)
            here = there
        raise FetchError(f"{url} leads from one redirect to the next without an end.")

    def _see_redirect(self, url: str, there: str) -> None:
        if host_of(there) != host_of(self.base):
            raise Refused(f"{url} sends us on to another host ({host_of(there)}), which is not followed.")
        if urlsplit(self.base).scheme == "https" and urlsplit(there).scheme != "https":
            raise Refused(f"{url} sends us on to an unprotected address ({there}), which is not followed.")
        if not self.rules.allow(there):
            raise Disallowed(f"{robots(self.base)} does not allow {there}, where {url} leads.")

    def _body(self, url: str, response: requests.Response) -> bytes:
        limit, until = self.settings.max_bytes, self.clock.seconds() + PATIENCE * self.settings.timeout
        declared = response.headers.get("content-length", "")
        if declared.isascii() and declared.isdigit() and int(declared) > limit:
            raise TooLarge(f"{url} is larger than the limit of {limit} bytes (MINUTEBOOK_MAX_BYTES).")
        body = bytearray()
        for chunk in response.iter_content(CHUNK):
            body += chunk
            if len(body) > limit:
                raise TooLarge(f"{url} is larger than the limit of {limit} bytes (MINUTEBOOK_MAX_BYTES).")
            if self.clock.seconds() > until:
                raise FetchError(f"{url} was still arriving after {PATIENCE * self.settings.timeout:g} seconds, and was given up.")
        return bytes(body)


def _answer(url: str, final_url: str, response: requests.Response, body: bytes) -> Answer:
    headers = {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}
    return Answer(url, final_url, response.status_code, datetime.now(UTC), body, headers)


def _is_public(url: str) -> bool:
    """Whether every address that the host's name leads to is public; a name that leads nowhere is left for the request to find out."""
    host = urlsplit(url).hostname or ""
    try:
        found = {entry[4][0] for entry in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError):
        return True
    return all(ip_address(str(address).split("%")[0]).is_global for address in found)


def _no_credentials(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """In place of passwords from a .netrc: a crawler has none to show."""
    return request


def _short(error: BaseException) -> str:
    """The innermost reason of an error, in one line without a closing dot."""
    while error.__cause__ or error.__context__:
        inner = error.__cause__ or error.__context__
        if inner is None or isinstance(inner, StopIteration):
            break
        error = inner
    return " ".join(str(error).split()).rstrip(".")[:200] or type(error).__name__

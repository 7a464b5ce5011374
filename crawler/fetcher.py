"""Asks councils' sites: in turn, within limits, within the site's own hosts, and under our own name."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urljoin, urlsplit

import requests

from archive.errors import ArchiveError, Disallowed, FetchError, Refused, TooLarge
from archive.settings import Settings
from crawler import politeness
from crawler.addresses import Page, host_of, is_loopback, page_of, robots
from crawler.answers import Answer, looks_like_page
from crawler.wires import Wires, is_on_loopback

REDIRECTS = 8
CHUNK = 65_536
PATIENCE = 20
PAGE_BYTES = 4_000_000
IN_MEMORY = 8_000_000
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
        """`base` is the site's base; of the settings, contact, delay, timeout, max_bytes, ca_bundle and document_hosts are used."""
        self.base, self.settings, self.clock = base, settings, clock or Clock()
        self.aliases: tuple[str, ...] = ()
        self.rules = politeness.Robots("")
        self.asked = 0
        self.aside: Path | None = None
        self._others: dict[str, politeness.Robots] = {}
        self._document_hosts = frozenset(host.strip().lower() for host in settings.document_hosts.split(",") if host.strip())
        self._turns = politeness.Turns(politeness.pause(base, settings.delay, self.rules))
        self._wires = Wires(loopback=is_on_loopback(base), ca_bundle=settings.ca_bundle)
        self._session = self._open_session(politeness.user_agent(version, settings.contact))

    def _open_session(self, name: str) -> requests.Session:
        session = requests.Session()
        for scheme in ("http://", "https://"):
            session.mount(scheme, self._wires)
        session.trust_env = not is_loopback(self.base)
        session.auth = _no_credentials
        session.headers.update({"User-Agent": name, "Accept": "text/html, application/pdf, */*;q=0.8"})
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
        sends us to another host, or FetchError when there is no answer at all. An address of an alias is asked for at the site's own.
        """
        home = self.at_home(url)
        self._see_whether_allowed(home)
        tries = 0
        while True:
            tries += 1
            answer, trouble = self._try(home)
            if answer and not politeness.worth_another_try(answer.status):
                return replace(answer, url=url)
            first = max(self._turns.seconds, 0.05 if is_loopback(home) else 1.0)
            retry_after = answer.headers.get("retry-after", "") if answer else ""
            wait = politeness.back_off(tries, retry_after, datetime.now(UTC), first=first, jitter=self.clock.jitter())
            if wait is None:
                if answer:
                    return replace(answer, url=url)
                raise trouble or FetchError(f"{url} could not be read.")
            self.clock.sleep(wait)

    def at_home(self, url: str) -> str:
        """The address at the site's own base, where it is one of an alias."""
        alias = next((alias for alias in self.aliases if url.startswith(alias)), "")
        return self.base + url.removeprefix(alias) if alias else url

    def read_at_home(self, body: bytes) -> bytes:
        """A page with its links to aliases turned to the site's own base, for reading; what is kept stays as it was sent."""
        for alias in self.aliases:
            body = body.replace(alias.encode(), self.base.encode())
        return body

    def _see_whether_allowed(self, url: str) -> None:
        if host_of(url) != host_of(self.base) and host_of(url) not in self._document_hosts:
            raise Disallowed(f"{url} is on another host than the site ({host_of(self.base)}), and is not fetched.")
        if page_of(url) is not Page.ROBOTS and not self._rules_of(url).allow(url):
            raise Disallowed(f"{robots(url)} does not allow {url}.")

    def _rules_of(self, url: str) -> politeness.Robots:
        """The rules of the host; those of a host for documents are asked for when it is first met."""
        host = host_of(url)
        if host == host_of(self.base):
            return self.rules
        if host not in self._others:
            answer = self.ask(robots(url))
            forbidden = answer.status == 429 or answer.status >= 500
            told = answer.body.decode("utf-8", "replace") if answer.status == 200 and not looks_like_page(answer.body) else ""
            self._others[host] = politeness.Robots("User-agent: *\nDisallow: /" if forbidden else told)
        return self._others[host]

    def _try(self, url: str) -> tuple[Answer | None, FetchError | None]:
        """One try: an answer, or the trouble that may pass."""
        try:
            return self._follow(url), None
        except requests.exceptions.SSLError as error:
            raise FetchError(
                f"{host_of(url)} shows a certificate that cannot be verified ({_short(error)}): "
                "if the council leaves out an intermediate certificate, name a file that has it in MINUTEBOOK_CA_BUNDLE."
            ) from error
        except requests.exceptions.Timeout:
            return None, FetchError(f"{url} did not answer within {self.settings.timeout:g} seconds.")
        except (requests.exceptions.RequestException, OSError) as error:
            if self._wires.late:
                raise FetchError(self._too_late(url)) from error
            return None, FetchError(f"{url} could not be reached: {_short(error)}.")
        except ValueError as error:
            raise FetchError(f"{url} is not an address that can be asked: {_short(error)}.") from error

    def _follow(self, url: str) -> Answer:
        """Ask, and follow redirects as long as they stay on the site's hosts and do not end at the log-on or error page."""
        here = url
        for _ in range(REDIRECTS):
            wait = self._turns.wait(here, self.clock.seconds())
            if wait > 0:
                self.clock.sleep(wait)
            self.asked += 1
            with (
                self._wires.within(PATIENCE * self.settings.timeout),
                self._session.get(here, timeout=self.settings.timeout, stream=True, allow_redirects=False) as response,
            ):
                there = response.headers.get("location", "") if 300 <= response.status_code < 400 else ""
                if not there:
                    return self._read(url, here, response)
                there = urljoin(here, there)
                if page_of(there) in (Page.LOG_ON, Page.ERROR):
                    return Answer(url, there, response.status_code, datetime.now(UTC), b"", _kept(response))
            self._see_redirect(url, there)
            here = there
        raise FetchError(f"{url} leads from one redirect to the next without an end.")

    def _see_redirect(self, url: str, there: str) -> None:
        if urlsplit(there).scheme not in ("http", "https"):
            raise Refused(f"{url} sends us on to {there[:200]}, which is no web address and is not followed.")
        own = {host_of(one) for one in (self.base, *self.aliases)}
        if host_of(there) not in own and host_of(there) not in self._document_hosts:
            raise Refused(f"{url} sends us on to another host ({host_of(there)}), which is not followed.")
        if urlsplit(url).scheme == "https" and urlsplit(there).scheme != "https":
            raise Refused(f"{url} sends us on to an unprotected address ({there}), which is not followed.")
        if not self._rules_of(there).allow(there):
            raise Disallowed(f"{robots(there)} does not allow {there}, where {url} leads.")

    def _read(self, url: str, here: str, response: requests.Response) -> Answer:
        """The answer, up to the limit for its kind; what is large goes to the disk as it comes."""
        limit = self.settings.max_bytes if page_of(url) is Page.PAPER else min(PAGE_BYTES, self.settings.max_bytes)
        setting = " (MINUTEBOOK_MAX_BYTES)" if limit == self.settings.max_bytes else ", which is beyond any page"
        too_large = TooLarge(f"{url} is larger than the limit of {limit} bytes{setting}.")
        declared = response.headers.get("content-length", "")
        if declared.isascii() and declared.isdigit() and int(declared) > limit:
            raise too_large
        body, file, size = bytearray(), None, 0
        try:
            for chunk in response.iter_content(CHUNK):
                size += len(chunk)
                if size > limit:
                    raise too_large
                if file is None and size > IN_MEMORY:
                    file = self._spill(bytes(body))
                    del body[CHUNK:]
                if file is None:
                    body += chunk
                else:
                    _write(file, chunk)
            if self._wires.late:  # where no length is declared, an answer that was cut looks like one that ended
                raise FetchError(self._too_late(url))
        except BaseException:
            if file is not None:
                file.close()
            raise
        return Answer(url, here, response.status_code, datetime.now(UTC), bytes(body), _kept(response), file)

    def _too_late(self, url: str) -> str:
        return f"{url} was still arriving after {PATIENCE * self.settings.timeout:g} seconds, and was given up."

    def _spill(self, begun: bytes) -> BinaryIO:
        """A file without a name, which is gone when it is closed or the crawl dies; beside the archive, where there is room."""
        try:
            file = tempfile.TemporaryFile(dir=self.aside)  # noqa: SIM115  the answer holds it, and whoever asked closes it
        except OSError as error:
            raise ArchiveError(f"No file can be made in {self.aside or tempfile.gettempdir()}: {error.strerror}.") from error
        _write(file, begun)
        return file


def _write(file: BinaryIO, data: bytes) -> None:
    try:
        file.write(data)
    except OSError as error:
        raise ArchiveError(f"The disk takes no more of a large paper: {error.strerror}. Make room, and crawl again.") from error


def _kept(response: requests.Response) -> dict[str, str]:
    return {name: response.headers[name] for name in _KEPT_HEADERS if name in response.headers}


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

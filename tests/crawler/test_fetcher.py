"""The one room that opens connections: what it will and will not do on the wire."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from archive.errors import Disallowed, FetchError, Refused, TooLarge
from archive.settings import Settings
from crawler.fetcher import Clock, Fetcher
from tests.loopback import Loopback, Reply, redirect


@dataclass
class Sleeper:
    """A clock on which waiting takes no time, but is noted."""

    slept: list[float] = field(default_factory=list)
    now: float = 0.0

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def clock(self) -> Clock:
        return Clock(lambda: self.now, self.sleep, lambda: 0.0)


@contextmanager
def fetcher_of(base: str, sleeper: Sleeper | None = None, **settings: object) -> Iterator[Fetcher]:
    fetcher = Fetcher(base, Settings(contact="you@example.org", **settings), "0.1.0", (sleeper or Sleeper()).clock())  # type: ignore[arg-type]
    try:
        yield fetcher
    finally:
        fetcher.close()


def test_a_page_comes_with_its_status_type_and_final_address() -> None:
    with Loopback({"/a": redirect("/b"), "/b": "<html>here</html>"}) as site, fetcher_of(site.base) as fetcher:
        answer = fetcher.ask(site.base + "a")
    assert (answer.status, answer.body, answer.declared) == (200, b"<html>here</html>", "text/html")
    assert (answer.url, answer.final_url) == (site_url(answer.url, "a"), site_url(answer.url, "b"))


def site_url(url: str, path: str) -> str:
    return f"{url.rsplit('/', 1)[0]}/{path}"


def test_it_gives_its_name_and_contact() -> None:
    with Loopback({"/a": "x"}) as site, fetcher_of(site.base) as fetcher:
        fetcher.ask(site.base + "a")
        assert site.agents == {"Minutebook/0.1.0 (+you@example.org)"}


def test_a_redirect_to_another_host_is_not_followed() -> None:
    with Loopback({"/a": "here"}) as other, Loopback({"/a": redirect(other.base + "a")}) as site, fetcher_of(site.base) as fetcher:
        with pytest.raises(Refused, match="sends us on to another host"):
            fetcher.ask(site.base + "a")
        assert other.asked == []


def test_the_error_and_log_on_pages_are_known_without_being_asked() -> None:
    with Loopback({"/a": redirect("/ieLogon.aspx?x=1")}) as site, fetcher_of(site.base) as fetcher:
        assert fetcher.ask(site.base + "a").final_url == site.base + "ieLogon.aspx?x=1"
        assert site.asked == ["/a"]


def test_redirects_without_an_end_are_given_up() -> None:
    with (
        Loopback({"/a": redirect("/b"), "/b": redirect("/a")}) as site,
        fetcher_of(site.base) as fetcher,
        pytest.raises(FetchError, match="without an end"),
    ):
        fetcher.ask(site.base + "a")


def test_another_host_is_never_asked() -> None:
    with fetcher_of("http://127.0.0.1:9/") as fetcher, pytest.raises(Disallowed, match="another host"):
        fetcher.ask("http://127.0.0.1:22/")


def test_a_public_site_is_never_followed_to_a_private_address(monkeypatch: pytest.MonkeyPatch) -> None:
    found = {"host": "93.184.215.14"}
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (found["host"], 0))])
    with fetcher_of("https://democracy.example.gov.uk/") as fetcher:
        found["host"] = "192.168.0.10"
        with pytest.raises(Disallowed, match="private address"):
            fetcher.ask("https://democracy.example.gov.uk/mgListCommittees.aspx")


def test_what_robots_forbids_is_not_asked() -> None:
    with Loopback({"/a": redirect("/hidden/b")}) as site, fetcher_of(site.base) as fetcher:
        fetcher.obey("User-agent: *\nDisallow: /hidden/\n")
        for path in ("hidden/a", "a"):
            with pytest.raises(Disallowed, match=r"robots\.txt does not allow"):
                fetcher.ask(site.base + path)
        assert site.asked == ["/a"]


def test_an_answer_beyond_the_limit_is_not_read_to_its_end() -> None:
    with Loopback({"/a": b"x" * 200_000, "/b": b"x" * 99}) as site, fetcher_of(site.base, max_bytes=100_000) as fetcher:
        with pytest.raises(TooLarge, match="limit of 100000 bytes"):
            fetcher.ask(site.base + "a")
        assert len(fetcher.ask(site.base + "b").body) == 99


def test_an_answer_that_does_not_tell_its_size_is_still_limited() -> None:
    chunked = Reply(b"6\r\nabcdef\r\n" * 1000 + b"0\r\n\r\n", headers={"Content-Length": "", "Transfer-Encoding": "chunked"})
    with Loopback({"/a": chunked}) as site, fetcher_of(site.base, max_bytes=3000) as fetcher, pytest.raises(TooLarge):
        fetcher.ask(site.base + "a")


def test_too_many_requests_are_waited_out_as_the_site_asks() -> None:
    replies = [Reply(status=429, headers={"Retry-After": "7"}), Reply(b"here")]
    sleeper = Sleeper()
    with Loopback({"/a": lambda: replies.pop(0)}) as site, fetcher_of(site.base, sleeper) as fetcher:
        assert fetcher.ask(site.base + "a").body == b"here"
    assert sleeper.slept == [7.0]


def test_a_server_in_trouble_is_tried_four_times_and_its_last_answer_given() -> None:
    sleeper = Sleeper()
    with Loopback({"/a": Reply(status=503)}) as site, fetcher_of(site.base, sleeper) as fetcher:
        assert fetcher.ask(site.base + "a").status == 503
        assert len(site.asked) == 4
    assert sleeper.slept == [0.05, 0.1, 0.2]


def test_a_site_that_is_not_there_is_told_in_one_sentence() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        base = f"http://127.0.0.1:{probe.getsockname()[1]}/"
    with fetcher_of(base) as fetcher, pytest.raises(FetchError, match="could not be reached") as told:
        fetcher.ask(base + "a")
    assert "\n" not in str(told.value)


def test_a_connection_cut_short_is_no_answer() -> None:
    short = Reply(b"half", headers={"Content-Length": "100", "Connection": "close"})
    with Loopback({"/a": short}) as site, fetcher_of(site.base, timeout=0.5) as fetcher, pytest.raises(FetchError):
        fetcher.ask(site.base + "a")


def test_requests_to_one_host_are_a_pause_apart() -> None:
    sleeper = Sleeper()
    with Loopback({"/a": "x"}) as site, fetcher_of(site.base, sleeper, delay=3.0) as fetcher:
        fetcher._turns.seconds = 3.0  # loopback has no pause of its own
        fetcher.ask(site.base + "a")
        fetcher.ask(site.base + "a")
    assert sleeper.slept == [3.0]

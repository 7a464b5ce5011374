"""`make run`: the demo council, or a real one, from crawl to a page that answers; Ctrl-C ends all of it."""

from __future__ import annotations

import argparse
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

from launch.children import Children, die_with_parent, outcome, say

FIRST_PART = 60.0  # seconds of crawling before the first part is published
AGAIN = 300.0  # seconds between publishings while a crawl goes on
DEMO_PORT = 8001


class Stop(Exception):
    """The run cannot go on; the message is for the person who started it."""


def main(arguments: list[str] | None = None) -> int:
    """Run until interrupted; 0 after Ctrl-C, 1 with one sentence when something failed."""
    given = _parser().parse_args(arguments)
    if given.with_parent:
        die_with_parent()
    for sent in (signal.SIGINT, signal.SIGTERM):  # SIGINT too: a script's background jobs inherit it as ignored
        signal.signal(sent, _interrupt)
    try:
        with Children() as children:
            _check(given)
            serve = _demo if not given.council else _council
            return serve(children, given).wait()
    except KeyboardInterrupt:
        say("\nStopped; what was fetched and indexed is kept, and the next run takes it up.")
        return 0
    except Stop as stop:
        say(str(stop))
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m launch", description=__doc__)
    parser.add_argument("--council", default="", help="the address of a council's modern.gov site (default: the demo council)")
    parser.add_argument("--since", default="", help="only meetings from this day on, YYYY-MM-DD")
    parser.add_argument("--contact", default="", help="a mail address or page that tells the council who is asking")
    parser.add_argument("--data", type=Path, help="the archive's folder (default: one of its own in index_data)")
    parser.add_argument("--port", type=int, default=8000, help="where the web app listens (default 8000)")
    parser.add_argument("--demo-port", type=int, default=DEMO_PORT, help=f"where the demo council listens (default {DEMO_PORT})")
    parser.add_argument("--with-parent", action="store_true", help="end when the process that started this one ends")
    return parser


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _check(given: argparse.Namespace) -> None:
    """What would stop the run late is found out first."""
    ports = [(given.port, "PORT")] + ([] if given.council else [(given.demo_port, "DEMO_PORT")])
    for port, name in ports:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                raise Stop(f"Port {port} is taken by another program: choose another with make run {name}=… .") from error
    if not given.council:
        return
    parts = urlsplit(given.council)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Stop(f"COUNCIL should be an address such as https://democracy.bcpcouncil.gov.uk, and {given.council!r} is none.")
    if not given.contact and parts.hostname not in ("127.0.0.1", "localhost", "::1"):
        raise Stop(
            "A crawler must say who sends it, so that the council can ask it to slow down or stop: give a mail address or a page of yours, "
            f"as in make run COUNCIL={given.council} CONTACT=you@example.org ."
        )


def _demo(children: Children, given: argparse.Namespace) -> subprocess.Popen[str]:
    """The demo council, crawled and indexed whole, then served."""
    folder = "demo" if given.demo_port == DEMO_PORT else f"demo-{given.demo_port}"
    data = given.data or Path("index_data") / folder
    papers = Path("index_data") / "demo-papers"
    say("Starting the demo council (made up, on this machine only) …")
    site = children.start("demo", "serve", "--port", str(given.demo_port), "--out", str(papers), stdout=subprocess.PIPE)
    assert site.stdout is not None
    if not site.stdout.readline():
        raise Stop("The demo council's site did not start; its own message stands above.")
    address = f"http://127.0.0.1:{given.demo_port}/"
    _step(children, "crawler", "crawl", address, "--demo", "--data", str(data))
    _step(children, "indexer", "build", "--data", str(data))
    return _serve(children, given, data)


def _council(children: Children, given: argparse.Namespace) -> subprocess.Popen[str]:
    """A real council: served as soon as a first part is published, and published again as the crawl goes on."""
    data = given.data or Path("index_data") / _folder(given.council)
    arguments = ["crawl", given.council, "--data", str(data)]
    arguments += ["--since", given.since] if given.since else []
    arguments += ["--contact", given.contact] if given.contact else []
    web = _serve(children, given, data) if (data / "index").exists() else None
    crawl = children.start("crawler", *arguments, stdout=sys.stderr)
    pause = FIRST_PART
    while _still(crawl, web, pause):
        if _publish(children, data):
            web = web or _serve(children, given, data)
            pause = AGAIN
    code = crawl.wait()
    say(outcome(["crawler", *arguments[:2]], code))
    if code not in (0, 3) and web is None and not (data / "archive").exists():
        raise Stop("Nothing was fetched, so there is nothing to serve.")
    _step(children, "indexer", "build", "--data", str(data))
    return web or _serve(children, given, data)


def _folder(council: str) -> str:
    """A folder's name for a site: its host and path, letters, digits, dots and hyphens only."""
    parts = urlsplit(council)
    name = f"{parts.netloc}{parts.path.rstrip('/')}"
    return "".join(ch if ch.isalnum() or ch in ".-" else "-" for ch in name)


def _still(crawl: subprocess.Popen[str], web: subprocess.Popen[str] | None, pause: float) -> bool:
    """Wait for a pause; false as soon as the crawl has ended. A web app that ended takes the run with it."""
    until = time.monotonic() + pause
    while time.monotonic() < until:
        if crawl.poll() is not None:
            return False
        if web is not None and web.poll() is not None:
            raise Stop("The web app has ended; its own message stands above.")
        time.sleep(0.5)
    return True


def _publish(children: Children, data: Path) -> bool:
    """Index what is there so far, quietly: the crawl's own progress goes on beside it."""
    if not (data / "archive" / "catalogue.sqlite").exists():
        return False
    return children.run("indexer", "build", "--data", str(data), stderr=subprocess.DEVNULL) in (0, 3)


def _step(children: Children, *command: str) -> None:
    code = children.run(*command)
    if code not in (0, 3):
        raise Stop(f"{outcome(command[:2], code)}; its own message stands above.")


def _serve(children: Children, given: argparse.Namespace, data: Path) -> subprocess.Popen[str]:
    return children.start("webapp", "--data", str(data), "--port", str(given.port))


if __name__ == "__main__":
    sys.exit(main())

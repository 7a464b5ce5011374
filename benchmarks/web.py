"""The web pages as a browser gets them: result pages one by one and under load, every kind of page, pictures of pages, first paint.

`python benchmarks/web.py [--data index_data/demo] [--seconds 20]` serves the archive as `python -m webapp` does (two workers, no limit on
requests), asks the questions of `benchmarks/questions/` over it, each once, then from four connections at once, first the same over and
over, then as new questions with a word more, and opens pages in Chromium where that is installed. The load generator, the browser and
the workers share the machine.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from html import unescape
from http.client import HTTPConnection, RemoteDisconnected
from pathlib import Path
from statistics import median
from urllib.parse import quote_plus

ROOT = Path(__file__).resolve().parents[1]
CONNECTIONS, PICTURES, PAINTS = 4, 30, 5
ANOTHER = ("please", "then", "now", "again", "today", "there", "though", "also", "still", "yet", "here", "indeed")  # makes a new question


@contextmanager
def served(data: Path) -> Iterator[tuple[str, int]]:
    """The app as people run it."""
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        port = int(probe.getsockname()[1])
    command = ["env", "MINUTEBOOK_RATE=0", sys.executable, "-m", "webapp", "--data", str(data), "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None and process.stdout.readline(), "the web app did not start"
        yield "127.0.0.1", port
    finally:
        process.terminate()
        process.wait(30)


class Asker:
    """One connection that is kept open, as a browser's is."""

    def __init__(self, at: tuple[str, int]) -> None:
        self._connection = HTTPConnection(*at, timeout=120)

    def get(self, path: str) -> tuple[float, bytes]:
        """Milliseconds to the last byte, and the bytes; AssertionError for anything but 200."""
        began = time.perf_counter()
        try:
            self._connection.request("GET", path)
            answer = self._connection.getresponse()
        except (RemoteDisconnected, BrokenPipeError):  # idle for longer than the server keeps connections
            self._connection.close()
            self._connection.request("GET", path)
            answer = self._connection.getresponse()
        body = answer.read()
        assert answer.status == 200, (path, answer.status)
        return 1000 * (time.perf_counter() - began), body


def questions() -> list[str]:
    """What people might ask, as addresses of result pages."""
    lines = (ROOT / "benchmarks" / "questions" / "harrowmere.jsonl").read_text("utf-8").splitlines()
    return [f"/search?q={quote_plus(json.loads(line)['ask'])}" for line in lines if line.strip()]


def share(times: list[float], part: float) -> float:
    """The value below which so much of them lies."""
    return sorted(times)[min(int(part * len(times)), len(times) - 1)]


def row(what: str, times: list[float], size: int = 0, more: str = "") -> str:
    """One line of the table."""
    kilobytes = f"{size / 1000:.0f} KB" if size else ""
    return f"| {what} | {median(times):.0f} | {share(times, 0.95):.0f} | {max(times):.0f} | {kilobytes} | {more} |"


def under_load(at: tuple[str, int], paths: list[str], seconds: float, once: bool = False) -> tuple[list[float], float]:
    """Times of answers to several askers at once, and how many a second there were; `once`: no path is asked again."""
    times: list[float] = []
    end = time.perf_counter() + seconds

    def work(place: int) -> None:
        asker = Asker(at)
        while time.perf_counter() < end and not (once and place >= len(paths)):
            times.append(asker.get(paths[place % len(paths)])[0])
            place += CONNECTIONS

    began = time.perf_counter()
    threads = [threading.Thread(target=work, args=(place,)) for place in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, len(times) / (time.perf_counter() - began)


def kinds(get: Callable[[str], tuple[float, bytes]], answers: list[bytes]) -> dict[str, list[str]]:
    """A few addresses of every other kind of page, found by following links from the answers."""
    found: dict[str, list[str]] = {
        "front": ["/"], "what is held": ["/coverage"], "the council": ["/council"], "matters": ["/issues"],
        "decisions": ["/decisions"], "register": ["/register"], "councillors": ["/councillors"], "plans": ["/plans"],
    }  # fmt: skip
    text = "".join(unescape(body.decode("utf-8")) for body in answers)
    for name, pattern in (
        ("passage", r'"(/passages/[^"]+)"'), ("item", r'"(/items/\d+)"'), ("page of a paper", r'"(/papers/[^"]+/pages/[^"]+)"'),
    ):  # fmt: skip
        found[name] = list(dict.fromkeys(re.findall(pattern, text)))[:PICTURES]
    items = "".join(get(path)[1].decode("utf-8") for path in found["item"])
    for name, pattern in (("meeting", r'"(/meetings/\d+)"'), ("committee", r'"(/committees/\d+)"'), ("matter", r'"(/issues/\d+)"')):
        found[name] = list(dict.fromkeys(re.findall(pattern, items)))[:PICTURES]
    return {name: paths for name, paths in found.items() if paths}


def first_paint(base: str, path: str) -> list[float]:
    """Milliseconds to the first contentful paint, each time in a browser that has kept nothing; empty without Chromium."""
    chromium = shutil.which("chromium")
    if chromium is None:
        return []
    from playwright.sync_api import sync_playwright

    told = "() => performance.getEntriesByName('first-contentful-paint').map(each => each.startTime)[0] ?? null"
    times = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        for _ in range(PAINTS + 1):
            context = browser.new_context()
            page = context.new_page()
            page.goto(base + path)
            page.wait_for_function(told)
            times.append(float(page.evaluate(told)))
            context.close()
        browser.close()
    return times[1:]  # the first start of a browser is its own


def main() -> None:
    """Print the table."""
    reading = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    reading.add_argument("--data", type=Path, default=ROOT / "index_data" / "demo", help="an archive with its index")
    reading.add_argument("--seconds", type=float, default=20, help="how long the load lasts")
    given = reading.parse_args()
    with served(given.data) as at:
        asker, paths = Asker(at), questions()
        for path in paths[:8]:  # both workers open the index
            asker.get(path)
        print("| | median ms | p95 ms | longest ms | largest | |\n| --- | ---: | ---: | ---: | ---: | --- |")
        alone = [asker.get(path) for path in paths]
        print(row("results, one person", [each for each, _ in alone], max(len(body) for _, body in alone), f"{len(alone)} questions"))
        times, rate = under_load(at, paths, given.seconds)
        print(row(f"results, {CONNECTIONS} people at once", times, 0, f"{rate:.0f} a second"))
        times, rate = under_load(at, [f"{path}+{word}" for word in ANOTHER for path in paths], given.seconds, once=True)
        print(row(f"new questions, {CONNECTIONS} people at once", times, 0, f"{rate:.1f} a second"))
        for name, some in kinds(asker.get, [body for _, body in alone]).items():
            first = [asker.get(path) for path in (some * 10)[: max(len(some), 10)]]
            print(row(name, [each for each, _ in first], max(len(body) for _, body in first)))
        pictures(asker, [body for _, body in alone])
        for name, path in (("first paint, front", "/"), ("first paint, results", paths[0])):
            if paints := first_paint(f"http://{at[0]}:{at[1]}", path):
                print(row(name, paints, 0, "Chromium, nothing cached"))


def pictures(asker: Asker, answers: list[bytes]) -> None:
    """Pictures of pages with a passage marked: drawn, then again from what is kept."""
    text = "".join(unescape(body.decode("utf-8")) for body in answers)
    found = list(dict.fromkeys(re.findall(r'"(/papers/[0-9a-f]+/pages/\d+)\?(mark=[\d-]+)"', text)))[:PICTURES]
    paths = []
    for path, mark in found:
        page = asker.get(f"{path}?{mark}")[1].decode("utf-8")
        if drawn := re.search(r'<img src="([^"]+)"', page):
            paths.append(unescape(drawn[1]))
    for words in ("drawn", "kept"):
        shown = [asker.get(path) for path in paths]
        print(row(f"picture of a page, {words}", [each for each, _ in shown], max(len(body) for _, body in shown), f"{len(shown)} pages"))


if __name__ == "__main__":
    main()

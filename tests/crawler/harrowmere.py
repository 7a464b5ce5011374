"""The demo council's site over real HTTP for tests of the crawler: what is shown can be changed between two visits."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Any
from urllib.parse import unquote

from werkzeug.serving import make_server

from archive import Archive, Settings
from crawler.arrive import arrive
from crawler.fetcher import Clock, Fetcher
from crawler.freshness import Scope
from crawler.outcome import Outcome, Report
from crawler.visit import Visitor
from crawler.walk import Walk
from demo.published import Changes
from demo.site import create_app, publish

PAPERS = Path(__file__).resolve().parents[2] / "index_data" / "demo-papers"
LOG_ON, ERROR = "/ieLogon.aspx", "/mgError.aspx"
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Harrowmere:
    """The site while it is entered. `asked` has every path; `instead` gives, for paths that contain a key, a redirect or other bytes;
    what is in `refused` is answered with 403. With `html`, other bytes are web pages."""

    def __init__(self, changes: Changes | None = None) -> None:
        self.app = create_app(PAPERS, changes=changes)
        self.asked: list[str] = []
        self.instead: dict[str, str | bytes] = {}
        self.refused: tuple[str, ...] = ()
        self.html = False

    def show(self, changes: Changes) -> None:
        publish(self.app, changes)

    def __enter__(self) -> Harrowmere:
        logging.getLogger("werkzeug").setLevel(logging.ERROR)
        self._server = make_server("127.0.0.1", 0, self._answer, threaded=True)
        self.base = f"http://127.0.0.1:{self._server.server_port}/"
        self._thread = Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _answer(self, environment: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        query = environment.get("QUERY_STRING", "")
        path = unquote(environment["PATH_INFO"]) + (f"?{unquote(query)}" if query else "")
        self.asked.append(path)
        if any(part in path for part in self.refused):
            start("403 Forbidden", [("Content-Type", "text/html")])
            return [b"<html><h1>Forbidden</h1></html>"]
        given = next((given for part, given in self.instead.items() if part in path), None)
        if isinstance(given, str):
            start("302 Found", [("Location", given), ("Content-Type", "text/html")])
            return [b""]
        if given is not None:
            start("200 OK", [("Content-Type", "text/html" if self.html else "application/pdf"), ("Content-Length", str(len(given)))])
            return [given]
        wsgi: Wsgi = self.app.wsgi_app
        return wsgi(environment, start)


def crawl(site: Harrowmere, archive: Archive, now: Any, scope: Scope | None = None, **how: Any) -> list[Outcome]:
    """One crawl as the command does it, at a day of one's own; what the site was asked in it stands in `site.asked`."""
    site.asked.clear()
    scope, report = scope or Scope(), Report()
    fetcher = Fetcher(site.base, Settings(data=archive.layout.root), "0.1.0", Clock(sleep=lambda _: None, jitter=lambda: 0.0))
    try:
        found = arrive(fetcher)
        archive.claim(found.site)
        number, began = archive.begin_crawl(scope.named(site.base))
        walk = Walk(archive, Visitor(fetcher, archive, began), site.base, scope, now, **how)
        outcomes = []
        for outcome in walk.run(found.committees):
            outcomes.append(outcome)
            report.add(outcome)
        report.lists_lacking = walk.lists.lacking
        archive.end_crawl(number, report.json())
        return outcomes
    finally:
        fetcher.close()

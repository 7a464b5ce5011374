"""The demo council's site inside a test, where anything can be made to go wrong, and crawls of it."""

from __future__ import annotations

import json
import logging
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.serving import make_server

from crawler.__main__ import main
from demo.faults import Fault, Faults
from demo.site import create_app
from tests.whole.product import PAPERS

COMMITTEE = 150  # the smallest of the demo council: 4 meetings, 28 papers, 41 requests


@dataclass
class Faulty:
    """A running site, its address, and its switches."""

    base: str
    app: Flask
    faults: Faults

    def crawl(self, data: Path, *faults: Fault, more: tuple[str, ...] = ()) -> tuple[int, dict[str, Any]]:
        """Crawl one committee while this goes wrong; gives the exit code and the report."""
        self.faults.set(*faults)
        told = data.with_suffix(".json")
        told.unlink(missing_ok=True)
        code = main(["crawl", self.base, "--data", str(data), "--committee", str(COMMITTEE), "--report", str(told), *more])
        return code, json.loads(told.read_text("utf-8")) if told.exists() else {}


@contextmanager
def faulty(*, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1") -> Iterator[Faulty]:
    """Serve the demo council inside this process."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    faults = Faults()
    app = create_app(PAPERS, faults=faults)
    server = make_server(host, 0, app, threaded=True, ssl_context=tls)
    server.daemon_threads = True  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield Faulty(f"http{'s' if tls else ''}://{host}:{server.server_port}/", app, faults)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def troubles(report: dict[str, Any]) -> list[tuple[str, str, str]]:
    """What was not had: kind, how it ended, and the reason."""
    return [(held["kind"], held["what"], held["reason"]) for held in report["troubles"]]

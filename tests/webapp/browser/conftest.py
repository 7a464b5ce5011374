"""A real browser at a real address. In CI it must be there; elsewhere its absence is a reason to skip."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from archive import Archive, Capture, Settings
from tests.webapp.conftest import NOW, fill
from tests.webapp.ledger import ledger
from tests.webapp.shelf import PASSAGES, Illegible, Shelf
from webapp import create_app
from webapp.register.opened import KEY as REGISTER
from webapp.subscriptions import Period, Subscriptions

ROOT = Path(__file__).resolve().parents[3]
CHROMIUM = Path("/usr/bin/chromium")
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
STYLES = ROOT / "webapp" / "static" / "vendor" / "govuk-frontend.css"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

LETTER = b"Dear councillor,\nThe library should stay open on Saturdays."
PAPER = hashlib.sha256(LETTER).hexdigest()

Open = Callable[..., Page]
TOKENS: dict[str, str] = {}  # by the address of an app, what confirms a search that waits there


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, headless."""
    for needed, remedy in ((CHROMIUM, "install chromium"), (AXE, "run npm ci"), (STYLES, "run make assets")):
        if not needed.exists():
            reason = f"{needed} is not there: {remedy}"
            pytest.fail(reason) if os.environ.get("CI") == "true" else pytest.skip(reason)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app over a small archive, with pages enough to turn."""
    settings = Settings(data=tmp_path_factory.mktemp("data"))
    archive = Archive.open(settings, make=True)
    fill(archive)
    archive.put_paper("s71", Capture("http://127.0.0.1:8001/l", "http://127.0.0.1:8001/l", NOW, 200, "paper"), LETTER, "text/plain")
    archive.close()
    bins = tuple(replace(PASSAGES[2], key=str(number), title=f"Bins in ward {number}") for number in range(34))
    mailing = {"smtp_url": "smtp://127.0.0.1:9", "mail_from": "minutebook@minutes.example", "public_url": "https://minutes.example"}
    app = create_app(
        replace(settings, desk_password="open sesame", rate=0, **mailing),
        Shelf(PASSAGES + bins, (Illegible("A scan", "http://a.example/s", "No text."),)),
    )
    app.extensions[REGISTER] = ledger(tmp_path_factory.mktemp("ledger"))
    for at in served(app):
        TOKENS[at] = Subscriptions(settings.data / "desk").ask("reader@example.org", "q=library", Period.WEEKLY, datetime.now(UTC))
        yield at


@pytest.fixture(scope="session")
def empty_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app before there is anything to ask."""
    yield from served(create_app(Settings(data=tmp_path_factory.mktemp("empty") / "none")))


def served(app: Flask) -> Iterator[str]:
    """An app at an address of this machine."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Open]:
    """Opens a path in a fresh browser context; whatever the browser complains about fails the test."""
    contexts, complaints = [], []

    def opened(path: str, width: int = 1280, *, at: str = address, scripts: bool = True, **context: object) -> Page:
        given = browser.new_context(viewport={"width": width, "height": 800}, **context)  # type: ignore[arg-type]
        contexts.append(given)
        page = given.new_page()
        page.on("console", lambda message: complaints.append(message.text) if "Failed to load resource" not in message.text else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if not scripts:  # ours do not come; unlike a browser whose JavaScript is off, this one can still be examined by axe
            page.route("**/*.js*", lambda route: route.abort())
        page.goto(at + path.replace("{token}", TOKENS.get(at, "")))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []

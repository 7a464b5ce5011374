"""Takes the pictures of this folder anew: the demo council served as `make run` does, seen in real Chromium."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote_plus

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
QUESTION = "What did members say about parents' confidence in SEND?"
FIGURES = "percentage of plans issued in 20 weeks"
PICTURES = (
    ("front.png", "/", 1280, 1180, "light"),
    ("search.png", f"/search?q={quote_plus(QUESTION)}", 1280, 1000, "light"),
    ("search-narrow-dark.png", f"/search?q={quote_plus(QUESTION)}", 390, 1400, "dark"),
    ("page-of-a-paper.png", "", 1280, 900, "light"),
    ("meeting.png", "/meetings/3010", 1280, 1000, "light"),
    ("matter.png", "/issues/4101", 1280, 1000, "light"),
    ("register.png", "/register?kind=action", 1280, 1000, "light"),
    ("council.png", "/council", 1280, 900, "light"),
    ("councillor.png", "/councillors/421", 1280, 1000, "light"),
    ("coverage.png", "/coverage", 1280, 900, "light"),
)


def main() -> None:
    """Serve, look, and end what was started; SystemExit with a sentence where Chromium is missing."""
    chromium = shutil.which("chromium")
    if not chromium:
        sys.exit("Chromium is needed for pictures: install the system package chromium.")
    port = _free_port()
    command = [sys.executable, "-m", "launch", "--port", str(port)]
    with subprocess.Popen(command, cwd=HERE.parent, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        try:
            if not run.stdout.readline():
                sys.exit("The web app did not start; its own message stands above.")
            _take(chromium, f"http://127.0.0.1:{port}")
        finally:
            run.send_signal(signal.SIGINT)


def _take(chromium: str, web: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        for name, path, width, height, scheme in PICTURES:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(web + (path or _paper(page, web)))
            page.screenshot(path=HERE / name)
            page.close()
            print(f"docs/{name}")
        browser.close()


def _paper(page: Page, web: str) -> str:
    """The first answer that stands in a paper, at its page."""
    page.goto(f"{web}/search?q={quote_plus(FIGURES)}&kind=report")
    return page.get_by_role("link", name="In the paper").first.get_attribute("href") or "/"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    main()

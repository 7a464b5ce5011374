"""Back-up, wipe, restore: the same answers. And a paper that a later crawl finds comes by feed and by e-mail, once."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import urllib.request
from pathlib import Path

import feedparser
import pytest
from aiosmtpd.controller import Controller

from tests.webapp.test_following import Box
from tests.whole.product import ROOT, answers, command, demo_council, facts, free_port, read, wait_for

QUESTIONS = (
    "Why are families waiting for EHC plans?",
    "What was decided about Saltby Library?",
    "post-16 transport and the call-in of the Cabinet’s decision",
)


PORT = free_port()  # an archive is one site's, and its port is part of its address


def post(address: str, form: str) -> None:
    with urllib.request.urlopen(address, form.encode(), timeout=60) as answer:  # noqa: S310  addresses of this machine
        assert answer.status == 200


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Half of the demo council, crawled and indexed."""
    data = tmp_path_factory.mktemp("half")
    with demo_council(PORT) as site:
        done = command("crawler", "crawl", site, "--until", "2024-03-31", "--data", str(data))
        assert done.returncode in (0, 3), done.stderr
    assert command("indexer", "build", "--data", str(data)).returncode in (0, 3)
    return data


@pytest.mark.long
def test_backed_up_wiped_and_restored_it_gives_the_same_answers(crawled: Path, tmp_path: Path) -> None:
    data, copy = tmp_path / "data", tmp_path / "copy"
    shutil.copytree(crawled, data)
    assert command("archive", "withhold", "item:51001", "--reason", "names a child", "--by", "clerk", "--data", str(data)).returncode in (
        0,
        3,
    )
    assert command("indexer", "build", "--full", "--data", str(data)).returncode in (0, 3)  # scores tell of what was once removed, slightly
    before, said = facts(data), answers(data, QUESTIONS)
    for _ in range(2):
        done = command("archive", "backup", str(copy), "--data", str(data))
        assert done.returncode == 0, done.stderr
    assert command("archive", "restore", str(copy), "--data", str(data)).returncode == 1
    shutil.rmtree(data)
    done = command("archive", "restore", str(copy), "--data", str(data))
    assert done.returncode == 0, done.stderr
    assert command("indexer", "build", "--data", str(data)).returncode in (0, 3)
    assert facts(data) == before and answers(data, QUESTIONS) == said and all(said)
    assert "item:51001" in command("archive", "withheld", "--data", str(data)).stdout
    assert command("archive", "verify", "--data", str(data)).returncode == 0


@pytest.mark.long
def test_a_paper_that_a_later_crawl_finds_is_news_once(crawled: Path, tmp_path: Path) -> None:
    data, box, port, smtp = tmp_path / "data", Box(), free_port(), free_port()
    shutil.copytree(crawled, data)
    controller = Controller(box, hostname="127.0.0.1", port=smtp)
    controller.start()
    public = f"http://127.0.0.1:{port}"
    environment = os.environ | {
        "MINUTEBOOK_SMTP_URL": f"smtp://127.0.0.1:{smtp}",
        "MINUTEBOOK_MAIL_FROM": "minutebook@minutes.example",
        "MINUTEBOOK_PUBLIC_URL": public,
    }
    query = "weekly+food+waste+collections"
    server = subprocess.Popen(
        [sys.executable, "-m", "webapp", "--data", str(data), "--port", str(port)], cwd=ROOT, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    try:
        wait_for(f"{public}/readyz", server)
        old = {entry.id for entry in feedparser.parse(read(f"{public}/search.atom?q={query}")[1]).entries}
        post(f"{public}/subscriptions", f"q={query}&address=reader@example.org&period=daily")
        [link] = re.findall(r"http://\S+/confirm/\S+", box.letters.pop().get_content())
        post(link, "")
        with demo_council(PORT) as site:
            moved = ["--data", str(data)]
            assert command("crawler", "crawl", site, *moved).returncode in (0, 3)
        assert command("indexer", "build", "--data", str(data)).returncode in (0, 3)
        new = {entry.id for entry in feedparser.parse(read(f"{public}/search.atom?q={query}")[1]).entries} - old
        assert new
        later = (
            "import sys; from datetime import UTC, datetime, timedelta; from archive.settings import read; from dataclasses import replace;"
        )
        later += "from pathlib import Path; from webapp import mail;"
        later += "print(mail.run(replace(read(), data=Path(sys.argv[1])), datetime.now(UTC) + timedelta(days=int(sys.argv[2]))))"
        for days, letters in ((1, "(1, 0)"), (2, "(0, 0)")):
            done = subprocess.run(
                [sys.executable, "-c", later, str(data), str(days)], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
            )
            assert done.stdout.strip() == letters, done.stderr
        [letter] = box.letters
        told = re.findall(r"Permanent address: (\S+)", letter.get_content())
        assert told and set(told) & new and not set(told) & old
    finally:
        server.terminate()
        server.communicate(timeout=30)
        controller.stop()

"""The server as it is started: it says once where it is, when it answers, and keeps nobody's question."""

from __future__ import annotations

import logging
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from webapp import __main__ as command
from webapp.serving import Discreet, address_of, listen

ROOT = Path(__file__).resolve().parents[2]
WITH_A_SHELF = (
    "import sys; from pathlib import Path; from archive import Settings; from webapp import create_app;"
    "from webapp.serving import Server, listen; from tests.webapp.shelf import Shelf;"
    "Server(lambda: create_app(Settings(data=Path(sys.argv[1])), Shelf()), listen('127.0.0.1', 0), 2).run()"
)


COUNTING = (
    "import gc, sys; from pathlib import Path; from archive import Settings; from webapp import create_app;"
    "from webapp.serving import Server, listen; from tests.webapp.shelf import Shelf;"
    "app = create_app(Settings(data=Path(sys.argv[1])), Shelf());"
    "app.add_url_rule('/spared', view_func=lambda: str(gc.get_freeze_count()));"
    "Server(lambda: app, listen('127.0.0.1', 0), 2).run()"
)


@contextmanager
def started(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        assert line.startswith("Minutebook is at http://127.0.0.1:"), line or process.communicate()[1]
        yield process, int(line.rsplit(":", 1)[1])
    finally:
        process.kill() if process.poll() is None else None
        process.communicate()


def get(port: int, path: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def ended(process: subprocess.Popen[str]) -> tuple[str, str]:
    process.send_signal(signal.SIGTERM)
    return process.communicate(timeout=20)


def test_it_starts_answers_and_ends_without_a_word_of_what_was_asked(tmp_path: Path) -> None:
    with started("-c", WITH_A_SHELF, str(tmp_path)) as (process, port):
        assert get(port, "/healthz")[0] == 200
        assert "412 responses" in get(port, "/search?q=library+peculiarword")[1]
        assert get(port, f"/search?q=peculiarword{'x' * 4000}")[0] == 400
        out, err = ended(process)
    assert process.returncode == 0
    assert out == ""
    assert "peculiarword" not in err and "Traceback" not in err


def test_it_starts_without_an_index_and_says_what_is_lacking(tmp_path: Path) -> None:
    with started("-m", "webapp", "--data", str(tmp_path), "--port", "0", "--workers", "2") as (process, port):
        status, page = get(port, "/")
        assert status == 503 and "Look again" in page
        out, err = ended(process)
    assert process.returncode == 0 and out == ""
    assert len(err.strip().splitlines()) == 1


def test_a_port_that_is_taken_is_one_sentence(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        assert command.main(["--port", str(port), "--data", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"Port {port} is taken by another program: stop it, or choose another with --port.\n"


@pytest.mark.parametrize(("host", "port"), [("nowhere.invalid", "0"), ("127.0.0.1", "70000")])
def test_where_nobody_can_listen_is_one_sentence(capsys: pytest.CaptureFixture[str], host: str, port: str) -> None:
    assert command.main(["--host", host, "--port", port]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "cannot be listened on" in said


@pytest.mark.parametrize("workers", ["0", "x", "-1"])
def test_workers_are_counted_from_one(workers: str) -> None:
    with pytest.raises(SystemExit):
        command.main(["--workers", workers])


def test_everywhere_is_found_on_this_machine() -> None:
    with listen("0.0.0.0", 0) as everywhere:  # noqa: S104
        assert address_of(everywhere)[0] == "127.0.0.1"
    if socket.has_ipv6:
        with listen("::1", 0) as here:
            assert address_of(here)[0] == "::1"


def test_the_log_forgets_what_was_asked() -> None:
    record = logging.LogRecord("gunicorn.error", logging.ERROR, "", 0, "Error handling request %s", ("/search?q=secret&page=2",), None)
    [keep] = [each for each in _filters() if each is not None]
    assert keep(record)
    assert record.getMessage() == "Error handling request /search?…"


def _filters() -> list:  # type: ignore[type-arg]
    from gunicorn.config import Config

    logger = Discreet(Config())
    return list(logger.error_log.filters[-1:])


def test_what_is_loaded_is_not_looked_through_for_garbage_again(tmp_path: Path) -> None:
    with started("-c", COUNTING, str(tmp_path)) as (_, port):
        assert int(get(port, "/spared")[1]) > 10_000

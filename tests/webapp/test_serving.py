"""The server as it is started: it says once where it is, when it answers, and keeps nobody's question."""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from tempfile import NamedTemporaryFile

import pytest

from archive import Archive, Capture, Settings
from tests.webapp.conftest import NOW, fill
from webapp import __main__ as command
from webapp.serving import HEAPS, Discreet, address_of, listen

ROOT = Path(__file__).resolve().parents[2]
WITH_A_SHELF = (
    "import sys; from pathlib import Path; from archive import Settings; from webapp import create_app;"
    "from webapp.serving import Server, listen; from tests.webapp.shelf import Shelf;"
    "settings = Settings(data=Path(sys.argv[1]), rate=int((sys.argv[2:] or ['300'])[0]));"
    "Server(lambda: create_app(settings, Shelf()), listen('127.0.0.1', 0), 2).run()"
)
LARGE = 120_000_000  # bytes of a paper


COUNTING = (
    "import gc, sys; from pathlib import Path; from archive import Settings; from webapp import create_app;"
    "from webapp.serving import Server, listen; from tests.webapp.shelf import Shelf; from tests.webapp.test_serving import heaps;"
    "app = create_app(Settings(data=Path(sys.argv[1]), rate=0), Shelf());"
    "app.add_url_rule('/spared', 'spared', view_func=lambda: str(gc.get_freeze_count()));"
    "app.add_url_rule('/heaps', 'heaps', view_func=lambda: str(heaps()));"
    "Server(lambda: app, listen('127.0.0.1', 0), 2).run()"
)


def heaps() -> int:
    """How many heaps this process takes memory from, by glibc's own account of itself."""
    libc = ctypes.CDLL(None)
    libc.fdopen.restype = ctypes.c_void_p
    with NamedTemporaryFile() as told:
        stream = ctypes.c_void_p(libc.fdopen(os.dup(told.fileno()), b"w"))
        assert libc.malloc_info(0, stream) == 0 and libc.fclose(stream) == 0
        return Path(told.name).read_bytes().count(b"<heap nr=")


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


def workers(process: subprocess.Popen[str]) -> list[int]:
    """Both, once both are there."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        found = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        if len(found) == 2:
            return [int(one) for one in found]
        time.sleep(0.1)
    raise AssertionError("the second worker did not come")


def test_two_workers_count_together(tmp_path: Path) -> None:
    """Each request comes over a connection of its own, so that both workers answer some."""
    with started("-c", WITH_A_SHELF, str(tmp_path), "0") as (process, port):
        assert len(workers(process)) == 2
        with ThreadPoolExecutor(8) as people:
            answers = list(people.map(lambda number: get(port, f"/search?q=library+{number}")[0], range(60)))
        assert set(answers) == {200}
        told = {line for _ in range(6) for line in get(port, "/metrics")[1].splitlines() if line.startswith("minutebook_answers_total")}
        own = {line for line in told if 'route="search.results"' in line}
        assert own == {'minutebook_answers_total{route="search.results",status="2xx"} 60.0'}
        ended(process)


def test_two_workers_limit_together(tmp_path: Path) -> None:
    with started("-c", WITH_A_SHELF, str(tmp_path), "20") as (process, port):
        with ThreadPoolExecutor(8) as people:
            answers = list(people.map(lambda _: get(port, "/about"), range(60)))
        passed = [status for status, _ in answers if status == 200]
        assert 20 <= len(passed) <= 23  # one more every three seconds
        refused = next(page for status, page in answers if status == 429)
        assert "Too many requests" in refused and "<h1" in refused
        ended(process)


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="memory is told by Linux")
def test_a_large_paper_is_served_in_constant_memory_and_in_parts(tmp_path: Path) -> None:
    archive = Archive.open(Settings(data=tmp_path), make=True)
    fill(archive)
    body = bytes(range(256)) * (LARGE // 256)
    source = "http://127.0.0.1:8001/large"
    digest = archive.put_paper("s71", Capture(source, source, NOW, 200, "paper"), body, "application/octet-stream").digest
    archive.close()
    with started("-c", WITH_A_SHELF, str(tmp_path), "0") as (process, port):
        for _ in range(4):
            get(port, f"/papers/{'0' * 64}/file")  # both workers have opened the archive
        for one in workers(process):
            Path(f"/proc/{one}/clear_refs").write_text("5")  # the peak is forgotten
        before = max(peak(one) for one in workers(process))
        assert received(port, f"/papers/{digest}/file") == (200, LARGE, "")
        assert max(peak(one) for one in workers(process)) - before < 20
        for asked, told in (("bytes=1000-1999", (206, 1000)), (f"bytes={LARGE - 5}-", (206, 5)), ("bytes=-256", (206, 256)),
                            (f"bytes={LARGE}-", (416, 0))):  # fmt: skip
            status, size, where = received(port, f"/papers/{digest}/file", {"Range": asked})
            assert (status, size) == told or status == 416
            assert where.endswith(f"/{LARGE}")
        ended(process)


def peak(process: int) -> float:
    """The most memory that a process has had, in MB."""
    [row] = [row for row in Path(f"/proc/{process}/status").read_text().splitlines() if row.startswith("VmHWM:")]
    return int(row.split()[1]) / 1000


def received(port: int, path: str, headers: dict[str, str] | None = None) -> tuple[int, int, str]:
    """Status, bytes and range of an answer that is read piece by piece."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path, headers=headers or {})
    answer, size = connection.getresponse(), 0
    while piece := answer.read(1 << 20):
        size += len(piece)
    connection.close()
    return answer.status, size if answer.status < 400 else 0, answer.headers.get("Content-Range", "")


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


@pytest.mark.skipif(
    not hasattr(ctypes.CDLL(None), "malloc_info"), reason="only glibc gives each thread a heap of its own, and can tell how many there are"
)
def test_all_threads_of_a_worker_take_memory_from_the_same_few_heaps(tmp_path: Path) -> None:
    with started("-c", COUNTING, str(tmp_path)) as (_, port), ThreadPoolExecutor(8) as people:
        assert set(people.map(lambda number: get(port, f"/search?q=library+{number}")[0], range(60))) == {200}
        counted = set(people.map(lambda _: int(get(port, "/heaps")[1]), range(40)))
        assert min(counted) >= 1 and max(counted) <= HEAPS

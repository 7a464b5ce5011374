"""A file cannot bring its reader down, outstay its time, or take its neighbour with it."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time

import pytest

from indexer.extract.contents import READERS
from indexer.extract.sandbox import DIED, Sandbox
from indexer.models import Extraction
from tests.indexer.extract.files import a_pdf


def test_a_worker_that_dies_is_replaced_and_its_neighbour_is_read() -> None:
    with Sandbox(2_000_000_000, 10) as sandbox:
        assert "library" in sandbox.extract("pdf", a_pdf(["The library is open."])).pages[0].text
        assert sandbox._process is not None
        os.kill(sandbox._process.pid, signal.SIGKILL)
        assert sandbox.extract("text", b"still here").pages[0].text == "still here"


def test_a_file_whose_worker_is_killed_is_tried_once_more_in_a_fresh_one() -> None:
    with Sandbox(2_000_000_000, 10) as sandbox:
        sandbox.extract("text", b"warm")
        assert sandbox._process is not None
        pid = sandbox._process.pid
        os.kill(pid, signal.SIGSTOP)
        threading.Timer(0.5, os.kill, (pid, signal.SIGKILL)).start()
        assert sandbox.extract("text", b"x").pages[0].text == "x"
        assert sandbox.extract("text", b"next").pages[0].text == "next"


def test_a_worker_that_hangs_is_stopped_when_its_time_is_up() -> None:
    with Sandbox(2_000_000_000, 1) as sandbox:
        sandbox.extract("text", b"warm")
        assert sandbox._process is not None
        os.kill(sandbox._process.pid, signal.SIGSTOP)
        began = time.monotonic()
        assert "longer than the 1 seconds" in sandbox.extract("text", b"x").problem
        assert time.monotonic() - began < 8


def test_the_worker_has_no_network_where_the_kernel_allows() -> None:
    with Sandbox(2_000_000_000, 10) as sandbox:
        sandbox.extract("text", b"x")
        assert sandbox.has_network is (subprocess.run(["unshare", "-rn", "true"], capture_output=True).returncode != 0)


@pytest.mark.parametrize("kind", sorted(READERS))
def test_rubbish_is_a_sentence_and_never_an_exception(kind: str) -> None:
    with Sandbox(2_000_000_000, 10) as sandbox:
        for data in (b"", b"\x00\xff" * 50, b"%PDF-1.7\n" + os.urandom(400), b"PK\x03\x04word/" + b"\x00" * 60):
            extraction = sandbox.extract(kind, data)
            assert extraction.problem or extraction.pages


def test_a_file_whose_fresh_worker_is_killed_is_tried_once_more_too() -> None:
    with Sandbox(2_000_000_000, 10) as sandbox:
        stopper = threading.Timer(0.05, _kill, (sandbox,))
        stopper.start()
        assert sandbox.extract("pdf", a_pdf(["x"])).pages[0].text == "x"
        stopper.join()


def test_a_worker_that_is_stopped_is_not_replaced() -> None:
    with Sandbox(2_000_000_000, 10) as sandbox:
        sandbox.extract("text", b"warm")
        assert sandbox._process is not None
        pid = sandbox._process.pid
        os.kill(pid, signal.SIGSTOP)
        threading.Timer(0.3, sandbox.stop).start()
        assert sandbox.extract("text", b"x") == Extraction((), DIED)
        assert sandbox._process is None


def _kill(sandbox: Sandbox) -> None:
    assert sandbox._process is not None
    os.kill(sandbox._process.pid, signal.SIGKILL)


def test_memory_is_limited_for_each_file() -> None:
    with Sandbox(600_000_000, 10) as sandbox:
        assert "memory" in sandbox.extract("text", b"x" * 400_000_000).problem
        assert sandbox.extract("text", b"next").pages[0].text == "next"

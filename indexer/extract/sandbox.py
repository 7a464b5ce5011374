"""Keeps a worker process for opening files, with limits on memory, processor time and wall time; a fresh one after a crash."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from indexer.extract.form import NOT_PACKED, page_from, unpacker
from indexer.models import Extraction, Page, Source

LONGEST = 64_000_000  # bytes of an answer
PIPE = 1 << 20  # bytes that wait in a pipe, which the system rounds up and may refuse to an ordinary user who has many
DIED = "The file brought the program that opens it down (it may be damaged, or made to do so)."
FATAL = "The page brought the program that reads it down (it may be damaged, or made to do so)."
MOST_FATAL = 5  # pages of one file that may do so before the rest of it is given up


@dataclass(frozen=True)
class Reply:
    """What a worker answered to one job: values as JSON gives them, and a sentence where it could not go on."""

    answers: tuple[dict[str, object], ...]
    problem: str = ""


class Sandbox:
    """One worker; not for two threads at once. `memory` in bytes, `seconds` of processor time, and twice that by the clock."""

    def __init__(self, memory: int, seconds: int) -> None:
        self._memory, self._seconds = memory, seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self.has_network: bool | None = None  # known once a worker has started
        self._stopped = False

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the worker, and whatever it started."""
        if self._process:
            if self._process.poll() is None:
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    _shut(pipe)
            self._process = None
        if self._folder:
            self._folder.cleanup()
            self._folder = None

    def stop(self) -> None:
        """End what the worker is at, from another thread: the job that is being done ends soon, with a reply that is worth nothing."""
        self._stopped = True
        process = self._process
        if process and process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)

    def memory(self) -> int:
        """The most memory that the worker has held so far, in bytes; 0 where there is none, or the system does not tell."""
        try:
            status = Path(f"/proc/{self._process.pid}/status").read_text("ascii") if self._process else ""
        except OSError:
            return 0
        return next((int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM:")), 0)

    def extract(self, kind: str, data: bytes) -> Extraction:
        """The pages of one file of a kind that the worker knows; never raises for what is in the file: `problem` says it.

        A page that brings the worker down takes no other with it: the file is opened once more after it.
        """
        began, fatal = time.monotonic(), 0
        reply = self.ask(kind, data)
        pages = [page_from(answer) for answer in reply.answers]
        while reply.problem == DIED and fatal < MOST_FATAL and not self._stopped and time.monotonic() - began < 2 * self._seconds:
            reply = self._try(kind, data, self._seconds, {"skip": len(pages), "careful": True})
            pages += [page_from(answer) for answer in reply.answers]
            if reply.problem == DIED:
                pages.append(Page(len(pages) + 1, "", Source.NONE, 0.0, FATAL))
                fatal += 1
        while reply.problem == DIED and pages and pages[-1].reason == FATAL:
            pages.pop()  # nothing came after it: the whole rest is told by the problem
        return Extraction(tuple(pages), reply.problem)

    def ask(self, kind: str, data: bytes, *, seconds: int = 0, **wanted: object) -> Reply:
        """The worker's answers to a job of `kind`, with what it `wanted` besides; `seconds` where the job has limits of its own.

        A worker that dies may have been hurt by an earlier file, so a fresh one tries once more.
        """
        fresh = self._process is None
        reply = self._try(kind, data, seconds or self._seconds, wanted)
        return (
            self._try(kind, data, seconds or self._seconds, wanted) if reply.problem == DIED and not fresh and not self._stopped else reply
        )

    def _try(self, kind: str, data: bytes, seconds: int, wanted: dict[str, object]) -> Reply:
        worker = self._worker()
        job = {"kind": kind, "size": len(data), "memory": self._memory, "seconds": seconds, "wanted": wanted}
        feeder = _fed(worker.stdin, json.dumps(job).encode() + b"\n", data)
        answers: list[dict[str, object]] = []
        deadline = time.monotonic() + 2 * seconds
        for answer in self._answers(worker, deadline):
            if "network" in answer:
                self.has_network = bool(answer["network"])
            elif "problem" in answer or "end" in answer:
                if feeder:
                    feeder.join()
                return Reply(tuple(answers), str(answer.get("problem", "")))
            else:
                answers.append(answer)
        late = time.monotonic() >= deadline
        self.close()
        if feeder:
            feeder.join()
        return Reply(tuple(answers), _epitaph(worker.returncode, seconds, late))

    def _worker(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._folder = tempfile.TemporaryDirectory(prefix="minutebook-")
            self._process = subprocess.Popen(
                [sys.executable, "-m", "indexer.extract.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(self._folder.name),
                start_new_session=True,
                pipesize=PIPE,
            )
        return self._process

    def _answers(self, worker: subprocess.Popen[bytes], deadline: float) -> Iterator[dict[str, object]]:
        """Each answer as it comes; ends when the worker dies, says too much at once or what is no answer, or time is up."""
        assert worker.stdout is not None
        handle, coming = worker.stdout.fileno(), unpacker(LONGEST)
        waiting = select.poll()
        waiting.register(handle, select.POLLIN)
        while (left := deadline - time.monotonic()) > 0:
            if not waiting.poll(1000 * min(left, 1.0)):
                continue
            block = os.read(handle, 1 << 20)
            if not block:
                return
            try:
                coming.feed(block)
                for answer in coming:
                    if not isinstance(answer, dict):
                        return
                    yield answer
            except NOT_PACKED:
                return


def tesseract() -> str | None:
    """Where tesseract is, or None."""
    return shutil.which("tesseract")


def _environment(folder: str) -> dict[str, str]:
    """The little that a worker is told of the world: no settings, no secrets, one thread a library."""
    found = tesseract()
    path = os.pathsep.join(([str(Path(found).parent)] if found else []) + [os.defpath])
    return {
        "PATH": path,
        "PYTHONPATH": os.pathsep.join(part for part in sys.path if part),
        "LANG": "C.UTF-8",
        "TMPDIR": folder,
        "OMP_THREAD_LIMIT": "1",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }


def _epitaph(code: int, seconds: int, late: bool) -> str:
    if late or code == -signal.SIGXCPU:
        return f"The file took longer than the {seconds} seconds allowed for one file."
    return DIED


def _fed(pipe: IO[bytes] | None, job: bytes, data: bytes) -> threading.Thread | None:
    """Give a job to an idle worker: at once where it fits into the pipe, else from a thread, which is returned."""
    if len(job) + len(data) <= PIPE // 2:
        _feed(pipe, job, data)
        return None
    feeder = threading.Thread(target=_feed, args=(pipe, job, data), daemon=True)
    feeder.start()
    return feeder


def _feed(pipe: IO[bytes] | None, job: bytes, data: bytes) -> None:
    """Write a job; from a thread of its own where it is long, so that a worker that dies early cannot block its parent."""
    assert pipe is not None
    try:
        pipe.write(job + data if len(data) <= PIPE else job)  # a small job in one piece, for which the worker is woken once
        if len(data) > PIPE:
            pipe.write(data)
        pipe.flush()
    except (BrokenPipeError, ValueError):
        return  # the worker died before it took all: its end is told from its answers


def _shut(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except BrokenPipeError:
        return  # what was left to write has no reader any more

"""Keeps a worker process for opening files, with limits on memory, processor time and wall time; a fresh one after a crash."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import IO

from indexer.models import Extraction, Page, Source

LONGEST_LINE = 64_000_000
DIED = "The file brought the program that opens it down (it may be damaged, or made to do so)."


class Sandbox:
    """One worker; not for two threads at once. `memory` in bytes, `seconds` of processor time, and twice that by the clock."""

    def __init__(self, memory: int, seconds: int) -> None:
        self._memory, self._seconds = memory, seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the worker."""
        if self._process:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe:
                    _shut(pipe)
            self._process = None

    def extract(self, kind: str, data: bytes) -> Extraction:
        """The pages of one file ("pdf", "docx", "html" or "text"); never raises for what is in the file: `problem` says it.

        A worker that dies may have been hurt by an earlier file, so a fresh one tries once more.
        """
        fresh = self._process is None
        extraction = self._try(kind, data)
        return self._try(kind, data) if extraction.problem == DIED and not fresh else extraction

    def _try(self, kind: str, data: bytes) -> Extraction:
        worker = self._worker()
        job = {"kind": kind, "size": len(data), "memory": self._memory, "seconds": self._seconds}
        feeder = threading.Thread(target=_feed, args=(worker.stdin, json.dumps(job).encode() + b"\n", data), daemon=True)
        feeder.start()
        pages: list[Page] = []
        deadline = time.monotonic() + 2 * self._seconds
        for answer in self._answers(worker, deadline):
            if "problem" in answer or "end" in answer:
                feeder.join()
                return Extraction(tuple(pages), str(answer.get("problem", "")))
            pages.append(Page(**{**answer, "source": Source(str(answer["source"]))}))  # type: ignore[arg-type]
        late = time.monotonic() >= deadline
        self.close()
        feeder.join()
        return Extraction(tuple(pages), self._epitaph(worker.returncode, late))

    def _epitaph(self, code: int, late: bool) -> str:
        if late or code == -24:  # SIGXCPU
            return f"The file took longer than the {self._seconds} seconds allowed for one file."
        return DIED

    def _worker(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.close()
            environment = {"PATH": os.defpath, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p), "LANG": "C.UTF-8"}
            command = [sys.executable, "-m", "indexer.extract.worker"]
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, start_new_session=True
            )
        return self._process

    def _answers(self, worker: subprocess.Popen[bytes], deadline: float) -> Iterator[dict[str, object]]:
        """Each answer as it comes; ends when the worker dies, says too much at once, or time is up."""
        assert worker.stdout is not None
        handle, pending = worker.stdout.fileno(), b""
        with selectors.DefaultSelector() as selector:
            selector.register(handle, selectors.EVENT_READ)
            while (left := deadline - time.monotonic()) > 0 and len(pending) < LONGEST_LINE:
                if not selector.select(min(left, 1.0)):
                    continue
                block = os.read(handle, 1 << 20)
                if not block:
                    return
                *lines, pending = (pending + block).split(b"\n")
                for line in lines:
                    yield json.loads(line)


def _feed(pipe: IO[bytes] | None, job: bytes, data: bytes) -> None:
    """Write a job from a thread of its own, so that a worker that dies early cannot block its parent."""
    assert pipe is not None
    try:
        pipe.write(job)
        pipe.write(data)
        pipe.flush()
    except (BrokenPipeError, ValueError):
        return  # the worker died before it took all: its end is told from its answers


def _shut(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except BrokenPipeError:
        return  # what was left to write has no reader any more

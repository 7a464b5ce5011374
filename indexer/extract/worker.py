"""The process in which files are opened: reads jobs from standard input, answers a JSON line a page, and may die of them.

A job is one JSON line `{"kind", "size", "memory", "seconds"}` and `size` bytes. The answer is a line a page, then `{"end": true}`, or
`{"problem": "…"}`.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import IO

from archive.errors import ExtractError
from indexer.extract import office, pdf
from indexer.models import Page

READERS: dict[str, Callable[[bytes], Iterator[Page]]] = {
    "pdf": pdf.pages,
    "docx": office.word_pages,
    "html": office.html_pages,
    "text": office.text_pages,
}


def limit(memory: int, seconds: int) -> None:
    """Set this process's limits for the next file: bytes of address space, and seconds of processor time from now."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (memory, hard))
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, hard))


def serve(jobs: IO[bytes], answers: IO[bytes]) -> None:
    """Answer jobs until the input ends."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while line := jobs.readline():
        job = json.loads(line)
        data = jobs.read(job["size"])
        limit(job["memory"], job["seconds"])
        for answer in _answer(job["kind"], data):
            answers.write(json.dumps(answer).encode() + b"\n")
            answers.flush()


def _answer(kind: str, data: bytes) -> Iterator[dict[str, object]]:
    try:
        for page in READERS[kind](data):
            yield asdict(page)
    except ExtractError as error:
        yield {"problem": str(error)}
    except MemoryError:
        yield {"problem": "The file needs more memory than is allowed for one file."}
    except Exception as error:  # noqa: BLE001  a hostile file may raise anything: it is reported, and the next file goes on
        yield {"problem": f"The file could not be read ({type(error).__name__})."}
    else:
        yield {"end": True}


if __name__ == "__main__":
    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # what a library prints must not be taken for an answer
    serve(sys.stdin.buffer, out)

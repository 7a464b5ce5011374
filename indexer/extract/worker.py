"""The process in which files are opened: reads jobs from standard input, answers a map a page in MessagePack, and may die of them.

First it says `{"network": false}`, or true where the kernel did not let it give the network up. A job is one JSON line
`{"kind", "size", "memory", "seconds", "wanted": {…}}` and `size` bytes. The answer is a map a page, then `{"end": true}`, or
`{"problem": "…"}`.
"""

from __future__ import annotations

import gc
import json
import sys
import threading
import time
from collections.abc import Iterator
from typing import IO, Any

from archive.errors import ExtractError
from indexer.extract import contents
from indexer.extract.form import packed, page_to
from indexer.extract.isolation import leave_network, limit, no_core_files

AT_ONCE = 0.2  # seconds after which answers are sent at the latest, but each at once where the job is to be done with care
BUFFER = 1 << 18  # bytes: a paper and its pages cross in few pieces, for each of which a process has to be woken


def serve(jobs: IO[bytes], answers: IO[bytes]) -> None:
    """Answer jobs until the input ends."""
    no_core_files()
    gc.set_threshold(100_000)  # pages are many small values that live for a moment
    while line := jobs.readline():
        job = json.loads(line)
        data = jobs.read(job["size"])
        limit(job["memory"], job["seconds"])
        careful = job["wanted"].get("careful", False)
        for answer in _answer(job["kind"], data, job["wanted"]):
            _say(answers, answer)
            if careful:
                answers.flush()
        answers.flush()


def send_on(answers: IO[bytes]) -> None:
    """Send what was answered so far, again and again, whatever the work is at: of a page that takes for ever none before it is lost."""
    while True:
        time.sleep(AT_ONCE)
        answers.flush()


def _say(answers: IO[bytes], answer: object) -> None:
    answers.write(packed(answer))


def _answer(kind: str, data: bytes, wanted: dict[str, Any]) -> Iterator[dict[str, object]]:
    try:
        yield from _work(kind, data, wanted)
    except ExtractError as error:
        yield {"problem": str(error)}
    except MemoryError:
        yield {"problem": "The file needs more memory than is allowed for one file."}
    except Exception as error:  # noqa: BLE001  a hostile file may raise anything: it is reported, and the next file goes on
        yield {"problem": f"The file could not be read ({type(error).__name__})."}
    else:
        yield {"end": True}


def _work(kind: str, data: bytes, wanted: dict[str, Any]) -> Iterator[dict[str, object]]:
    """One job: a scanned page of a file read ("ocr"), where characters stand on a page ("boxes"), or a file of any other kind opened."""
    if kind == "ocr":
        from indexer.extract import ocr  # its libraries are large, and most workers never need them

        inside, number = contents.place(wanted["of"], data, wanted["number"])
        yield page_to(ocr.read_page(inside, number, wanted["allowed"]))
    elif kind == "boxes":
        from indexer.extract import boxes

        yield {"boxes": boxes.boxes(data, wanted["number"], wanted["spans"])}
    else:
        yield from map(page_to, contents.pages(kind, data, wanted.get("skip", 0)))


if __name__ == "__main__":
    sys.stdout = sys.stderr  # what a library prints must not be taken for an answer
    with open(0, "rb", BUFFER, closefd=False) as given, open(1, "wb", BUFFER, closefd=False) as out:
        _say(out, {"network": not leave_network()})
        out.flush()
        threading.Thread(target=send_on, args=(out,), daemon=True).start()  # pdfium lets other threads run while it is at work
        serve(given, out)

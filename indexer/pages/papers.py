"""Papers opened for readers: their text as it was extracted, and pictures of their pages, drawn in a process with limits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock, Semaphore
from weakref import finalize

from archive.errors import MinutebookError
from archive.layout import Layout
from archive.models import Paper
from archive.settings import Settings
from archive.store import Archive
from indexer import chunk
from indexer.extract import Reader
from indexer.models import Extraction, Page, Source

VERSION = "3"  # of the pictures: in their ETags
KEPT = 64  # pictures kept in memory, about 280 KB each
WAIT = 5.0  # seconds to wait for one's turn to have a picture drawn
Span = tuple[int, int]  # characters of a paper's joined text, the end excluded


class NoImage(MinutebookError):
    """A page of which there is no picture, with the reason as a sentence."""


def stretches(pages: Sequence[Page], span: Span) -> dict[int, Span]:
    """A span of the joined text as the characters of each page's own text that it covers, by page number."""
    found, base = {}, 0
    for page in pages:
        start, end = max(span[0] - base, 0), min(span[1] - base, len(page.text))
        if start < end:
            found[page.number] = (start, end)
        base += len(page.text) + 1
    return found


def quotation(pages: Sequence[Page], span: Span) -> str:
    """The words of a span of the joined text."""
    return chunk.join(pages)[span[0] : span[1]].replace("\f", "\n").strip()


class Papers:
    """The texts of an archive's papers; a paper that the index has not met yet is opened in the sandbox."""

    def __init__(self, archive: Archive, settings: Settings) -> None:
        """Nothing is opened yet."""
        self._archive, self._settings = archive, settings
        self.images = Images(archive, settings)

    def text(self, paper: Paper) -> Extraction:
        """The pages of a paper; MissingBlob when its bytes are not held."""
        with Reader(Layout(self._settings.data).text, self._settings, workers=1) as reader:  # its worker ends with it
            return reader.pages(paper.digest, paper.media_type, lambda: self._archive.read(paper.digest))


class Images:
    """Pictures of pages: each drawn by a process of its own, started before it is wanted, one at a time, the latest kept."""

    def __init__(self, archive: Archive, settings: Settings) -> None:
        """`settings` limit the memory and the processor time of one drawing."""
        self._archive, self._memory, self._seconds = archive, settings.extract_memory, settings.extract_seconds
        self._kept: OrderedDict[tuple[str, int, Span], bytes] = OrderedDict()
        self._lock, self._turn = Lock(), Semaphore(1)
        self._spare: list[subprocess.Popen[bytes]] = []  # at most one
        finalize(self, _end, self._spare)

    def png(self, digest: str, page: Page, span: Span = (0, 0)) -> bytes:
        """A page of a PDF as a PNG, with a span of its text marked; NoImage when there is none."""
        key = (digest, page.number, span)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        drawn = self._drawn(self._archive.read(digest), page, span)
        with self._lock:
            self._kept[key] = drawn
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return drawn

    def _drawn(self, data: bytes, page: Page, span: Span) -> bytes:
        if not self._turn.acquire(timeout=WAIT):
            raise NoImage("Too many pictures of pages are being drawn: try again in a moment.")
        try:
            return self._run(data, page, span)
        finally:
            self._turn.release()

    def _run(self, data: bytes, page: Page, span: Span) -> bytes:
        marks = [mark.box for mark in page.marks if mark.start < span[1] and span[0] < mark.end]  # words that were read from a picture
        drawn_text = span[0] < span[1] and page.source in (Source.TEXT_LAYER, Source.BOTH)
        wanted = {"page": page.number, "marks": marks, "span": span if drawn_text else None}
        job = json.dumps(wanted | {"memory": self._memory, "seconds": self._seconds}).encode()
        worker = self._spare.pop() if self._spare else _worker()
        try:
            drawn, _ = worker.communicate(job + b"\n" + data, timeout=2 * self._seconds)
        except subprocess.TimeoutExpired as error:
            raise NoImage("The page takes too long to draw.") from error
        finally:
            if worker.poll() is None:
                _end([worker])
            self._spare.append(_worker())  # ready for the next picture: to start takes longer than to draw
        if worker.returncode != 0 or not drawn.startswith(b"\x89PNG"):
            raise NoImage("There is no picture of this page: the paper is not a PDF, has no such page, or is damaged.")
        return drawn


def _end(workers: list[subprocess.Popen[bytes]]) -> None:
    for worker in workers:
        worker.kill()
        worker.communicate()


def _worker() -> subprocess.Popen[bytes]:
    """A process that waits for one page to draw; it ends by itself when nobody holds its standard input any more."""
    environment = {"PATH": os.defpath, "PYTHONPATH": os.pathsep.join(part for part in sys.path if part), "LANG": "C.UTF-8"}
    environment |= {"OPENBLAS_NUM_THREADS": "1"}  # each thread of it would reserve memory
    return subprocess.Popen(
        [sys.executable, "-m", "indexer.pictures.worker"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment, start_new_session=True,
    )  # fmt: skip

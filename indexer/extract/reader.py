"""Pages of text by paper digest, kept on disk: no file is opened twice by the same extractor, and no scan read twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from typing import cast

from archive.settings import Settings
from indexer.extract import scans
from indexer.extract.files import write_whole
from indexer.extract.form import dump, load, page_from
from indexer.extract.kinds import UNREAD, kind_of, unknown
from indexer.extract.sandbox import Sandbox
from indexer.models import Extraction, Page, Source

__all__ = ["VERSION", "Reader", "kind_of"]

VERSION = "4"
NO_TEXT = "No page of it gives text."
CUT_SHORT = "From here on the file was not read."
Box = tuple[float, float, float, float]
Tell = Callable[[int, int, float], None]


class Stopped(Exception):
    """Reading was stopped from outside: what was not done yet is not known, and nothing is to be kept of it."""


def _silent(_done: int, _of: int, _left: float) -> None:
    return None


class Reader:
    """Reads files through sandboxed workers, and remembers what they gave in `folder`, by digest and VERSION.

    `tell(done, of, seconds left)` is called while the scanned pages of a file are read.
    """

    def __init__(self, folder: Path, settings: Settings, workers: int = 2, tell: Tell = _silent) -> None:
        self._folder, self._workers, self._settings, self._tell = folder, workers, settings, tell
        self._idle: SimpleQueue[Sandbox] = SimpleQueue()
        self._sandboxes = [Sandbox(settings.extract_memory, settings.extract_seconds) for _ in range(workers)]
        for sandbox in self._sandboxes:
            self._idle.put(sandbox)
        self._stopped = False
        self.why_no_ocr = scans.why_not(settings.ocr == "on")

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the workers."""
        for sandbox in self._sandboxes:
            sandbox.close()

    def memory(self) -> list[int]:
        """The most memory that each worker has held so far, in bytes."""
        return [sandbox.memory() for sandbox in self._sandboxes]

    def known(self, digest: str) -> bool:
        """Whether this extractor has read the file before, and would read no more of it now."""
        kept = self._kept(digest)
        return kept is not None and not self._wanting(kept)

    def pages(self, digest: str, media_type: str, read: Callable[[], bytes]) -> Extraction:
        """The pages of a file, from memory if it was read before; else `read()` gives its bytes. Safe to call from several threads.

        Of a file whose scanned pages could not be read earlier, and can now, only those are read.
        """
        kept = self._kept(digest)
        if kept is not None and not self._wanting(kept):
            return kept
        data = read()
        opened = kept or self._opened(media_type, data)
        if kept is None and any(map(scans.unread, opened.pages)):
            write_whole(self._path(digest), dump(self._settled(opened)))  # should the reading of its scans be cut short
        kind = kind_of(media_type, data)
        extraction = self._settled(self._with_scans(opened, kind, data, self._folder / digest[:2] / f"{digest}.ocr{scans.VERSION}"))
        write_whole(self._path(digest), dump(extraction))
        return extraction

    def read(self, media_type: str, data: bytes) -> Extraction:
        """The pages of a file's bytes, read now."""
        opened = self._opened(media_type, data)
        if self.why_no_ocr or not any(map(scans.unread, opened.pages)):
            return self._settled(self._with_scans(opened, None, data, self._folder))
        with TemporaryDirectory(prefix="minutebook-") as folder:
            return self._settled(self._with_scans(opened, kind_of(media_type, data), data, Path(folder)))

    def boxes(self, data: bytes, page: Page, spans: Sequence[tuple[int, int]]) -> list[Box]:
        """Where spans of a page's text stand on it: left, top, right, bottom as shares of its width and height, from the top left.

        `data` is the PDF that the page is of. What was read by OCR is answered from its marks. Of a page of another kind of file, or
        of a file inside the PDF, nothing is known: an empty list, as when the page cannot be opened again.
        """
        found = [mark.box for mark in page.marks if any(mark.start < end and start < mark.end for start, end in spans)]
        if page.part or page.source not in (Source.TEXT_LAYER, Source.BOTH):
            return found
        with self._sandbox() as sandbox:
            reply = sandbox.ask("boxes", data, number=page.number, spans=list(spans))
        drawn = cast(list[Box], reply.answers[0]["boxes"]) if reply.answers else []
        return found + [(left, top, right, bottom) for left, top, right, bottom in drawn]

    def prepare(self, papers: Iterable[tuple[str, str, Callable[[], bytes]]]) -> Iterator[tuple[str, Extraction]]:
        """Read many files, `(digest, media type, read)`, several at once; each as it is done, in the order given."""
        with ThreadPoolExecutor(self._workers) as pool:
            futures: list[tuple[str, Future[Extraction]]] = [
                (digest, pool.submit(self.pages, digest, kind, read)) for digest, kind, read in papers
            ]
            try:
                for digest, future in futures:
                    yield digest, future.result()
            except BaseException:  # an interruption, or a caller that wants no more: nobody waits for hundreds of scanned pages
                for _, future in futures:
                    future.cancel()
                self._stop()
                raise

    def _stop(self) -> None:
        self._stopped = True
        for sandbox in self._sandboxes:
            sandbox.stop()

    @contextmanager
    def _sandbox(self) -> Iterator[Sandbox]:
        """A worker for one job. Raises Stopped where the job was stopped, or shall not begin."""
        sandbox = self._idle.get()
        try:
            if self._stopped:
                raise Stopped
            yield sandbox
        finally:
            self._idle.put(sandbox)
        if self._stopped:
            raise Stopped

    def _opened(self, media_type: str, data: bytes) -> Extraction:
        kind = kind_of(media_type, data)
        if kind is None or kind in UNREAD:
            return Extraction((), UNREAD.get(kind or "", unknown(media_type)))
        with self._sandbox() as sandbox:
            return sandbox.extract(kind, data)

    def _wanting(self, extraction: Extraction) -> bool:
        return not self.why_no_ocr and any(map(scans.unread, extraction.pages))

    def _with_scans(self, extraction: Extraction, kind: str | None, data: bytes, folder: Path) -> Extraction:
        """The extraction with the pictures read of those pages that need it, or the reason why they are not."""
        if not any(map(scans.unread, extraction.pages)):
            return extraction
        if self.why_no_ocr:
            told = (replace(page, reason=self.why_no_ocr) if scans.unread(page) else page for page in extraction.pages)
            return replace(extraction, pages=tuple(told))

        def read(number: int) -> Page:
            with self._sandbox() as sandbox:
                seconds = self._settings.ocr_seconds
                reply = sandbox.ask("ocr", data, seconds=seconds, number=number, allowed=seconds, of=kind)
            return replace(page_from(reply.answers[0]), number=number) if reply.answers else _unread(number, reply.problem)

        pages = scans.read_all(extraction.pages, folder, read, self._workers, self._tell)
        return Extraction(pages, "" if extraction.problem.startswith(NO_TEXT) else extraction.problem)

    def _settled(self, extraction: Extraction) -> Extraction:
        """A file that gave no text always has a reason: no pages and no error is a failure. One that gave some is not without text."""
        if extraction.problem and any(page.text for page in extraction.pages):
            rest = _unread(len(extraction.pages) + 1, f"{CUT_SHORT} {extraction.problem}")
            return Extraction((*extraction.pages, rest))
        if extraction.problem:
            return extraction
        if not extraction.pages:
            return Extraction((), "The file opens, but no page was found in it.")
        if all(page.source is Source.NONE for page in extraction.pages):
            return Extraction(extraction.pages, f"{NO_TEXT} {extraction.pages[0].reason}")
        return extraction

    def _kept(self, digest: str) -> Extraction | None:
        try:
            return load(self._path(digest).read_text("utf-8"))
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            return None  # there is none, or it is damaged: the file is read again

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / f"{digest}.{VERSION}.jsonl"


def _unread(number: int, reason: str) -> Page:
    return Page(number, "", Source.NONE, 0.0, reason)

"""Pages of text by paper digest, kept on disk: no file is opened twice by the same extractor."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from queue import SimpleQueue
from uuid import uuid4

from archive.settings import Settings
from indexer.extract.sandbox import Sandbox
from indexer.models import Extraction, Page, Source

VERSION = "1"
_KINDS = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "text/html": "html",
    "text/plain": "text",
}


def kind_of(media_type: str, data: bytes) -> str | None:
    """Which reader fits: what the bytes begin with counts for more than what the server called them."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] == b"PK\x03\x04" and b"word/" in data:
        return "docx"
    if data[:512].lstrip()[:9].lower().startswith((b"<!doctype", b"<html")):
        return "html"
    return _KINDS.get(media_type.split(";")[0].strip().lower())


class Reader:
    """Reads files through sandboxed workers, and remembers what they gave in `folder`, by digest and VERSION."""

    def __init__(self, folder: Path, settings: Settings, workers: int = 2) -> None:
        self._folder, self._workers = folder, workers
        self._idle: SimpleQueue[Sandbox] = SimpleQueue()
        self._sandboxes = [Sandbox(settings.extract_memory, settings.extract_seconds) for _ in range(workers)]
        for sandbox in self._sandboxes:
            self._idle.put(sandbox)

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the workers."""
        for sandbox in self._sandboxes:
            sandbox.close()

    def known(self, digest: str) -> bool:
        """Whether this extractor has read the file before."""
        return self._path(digest).exists()

    def pages(self, digest: str, media_type: str, read: Callable[[], bytes]) -> Extraction:
        """The pages of a file, from memory if it was read before; else `read()` gives its bytes. Safe to call from several threads."""
        path = self._path(digest)
        if path.exists():
            return _load(path)
        extraction = self.read(media_type, read())
        _save(path, extraction)
        return extraction

    def read(self, media_type: str, data: bytes) -> Extraction:
        """The pages of a file's bytes, read now."""
        kind = kind_of(media_type, data)
        if kind is None:
            return Extraction((), f"Files of the kind {media_type or 'unknown'} are not read yet.")
        sandbox = self._idle.get()
        try:
            return _judged(sandbox.extract(kind, data))
        finally:
            self._idle.put(sandbox)

    def prepare(self, papers: Iterable[tuple[str, str, Callable[[], bytes]]]) -> Iterator[tuple[str, Extraction]]:
        """Read many files, `(digest, media type, read)`, several at once; each as it is done, in the order given."""
        with ThreadPoolExecutor(self._workers) as pool:
            futures: list[tuple[str, Future[Extraction]]] = [
                (digest, pool.submit(self.pages, digest, kind, read)) for digest, kind, read in papers
            ]
            try:
                for digest, future in futures:
                    yield digest, future.result()
            finally:
                for _, future in futures:
                    future.cancel()

    def _path(self, digest: str) -> Path:
        return self._folder / digest[:2] / f"{digest}.{VERSION}.jsonl"


def _judged(extraction: Extraction) -> Extraction:
    """A file that gave no text always has a reason: no pages and no error is a failure."""
    if extraction.problem:
        return extraction
    if not extraction.pages:
        return Extraction((), "The file opens, but no page was found in it.")
    if all(page.source is Source.NONE for page in extraction.pages):
        return Extraction(extraction.pages, f"No page of it gives text. {extraction.pages[0].reason}")
    return extraction


def _load(path: Path) -> Extraction:
    head, *lines = path.read_text("utf-8").splitlines()
    pages = (json.loads(line) for line in lines)
    return Extraction(tuple(Page(**{**page, "source": Source(page["source"])}) for page in pages), json.loads(head)["problem"])


def _save(path: Path, extraction: Extraction) -> None:
    """Write aside, then rename: a killed run leaves no half-written text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_suffix(f".{uuid4().hex}.part")
    lines = [json.dumps({"problem": extraction.problem}), *(json.dumps(asdict(page), ensure_ascii=True) for page in extraction.pages)]
    with aside.open("w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)

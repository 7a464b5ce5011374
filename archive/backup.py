"""A second copy of what cannot be made again, the archive and the desk: taken while a crawl runs, added to each time, and put back."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from archive.errors import ArchiveError
from archive.layout import Layout
from archive.settings import Settings


def back_up(settings: Settings, to: Path) -> tuple[int, int]:
    """Bring the copy in the folder `to` up to date; gives the files copied and those that it had already.

    Databases are copied as they are at one moment, before the bytes that they name would be missed: first they, then bytes, which are never
    changed. ArchiveError where parts of the archive lie elsewhere (by URL): they are backed up with their own tools.
    """
    layout = Layout(settings.data)
    if settings.catalogue_url or settings.blobs_url:
        raise ArchiveError("The catalogue or the blobs lie elsewhere by URL: back those up with the tools of the database and the store.")
    if not layout.catalogue.exists():
        raise ArchiveError(f"There is no archive in {settings.data}: nothing was backed up.")
    copied = kept = 0
    for path in _files(layout):
        target = to / path.relative_to(layout.root)
        if layout.blobs in path.parents and target.exists() and target.stat().st_size == path.stat().st_size:
            kept += 1
            continue
        _copy(path, target)
        copied += 1
    return copied, kept


def restore(settings: Settings, source: Path) -> int:
    """Put a copy back into an empty place; gives the number of files. ArchiveError when there is an archive, or no copy."""
    layout, copy = Layout(settings.data), Layout(source)
    if layout.catalogue.exists() or layout.desk.exists():
        raise ArchiveError(f"There is an archive in {settings.data} already: move it away, or restore into another folder with --data.")
    if not copy.catalogue.exists():
        raise ArchiveError(f"{source} holds no back-up: it has no {copy.catalogue.relative_to(source)}.")
    number = 0
    for path in sorted(_files(copy), key=lambda each: each == copy.catalogue):  # the catalogue last: until then there is no archive
        _copy(path, layout.root / path.relative_to(source))
        number += 1
    return number


def _files(layout: Layout) -> Iterator[Path]:
    """The desk first, because what is withheld must never be older than the rest; then the catalogue, then bytes."""
    yield from sorted(path for path in layout.desk.rglob("*") if path.is_file() and not path.name.endswith(("-wal", "-shm", "-journal")))
    yield layout.catalogue
    for folder, _, names in os.walk(layout.blobs):
        yield from (Path(folder, name) for name in sorted(names) if len(name) == 64)


def _copy(path: Path, target: Path) -> None:
    """Written aside, with its mode, and renamed: a copy that broke off is never taken for one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f"{target.name}.part")
    aside.unlink(missing_ok=True)
    if path.suffix == ".sqlite":
        with closing(sqlite3.connect(path, timeout=60)) as one, closing(sqlite3.connect(aside)) as other:
            one.backup(other)
            other.execute("PRAGMA journal_mode=DELETE")
        shutil.copymode(path, aside)
    else:
        shutil.copy2(path, aside)
    with aside.open("rb") as file:
        os.fsync(file.fileno())
    aside.replace(target)

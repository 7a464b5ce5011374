"""Generations of an index side by side in one folder, and the pointer that names the published one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

CURRENT = "current"


def publish(index: Path, aside: Path, name: str) -> None:
    """Make a written generation the current one, by one rename of the pointer; older ones are then taken away.

    Whoever has an older one open keeps it until they let go.
    """
    _sync(aside)
    aside.rename(index / name)
    pointer = index / f"{CURRENT}.part"
    with pointer.open("w", encoding="utf-8") as file:
        file.write(name)
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(index / CURRENT)
    _sync_one(index)
    sweep(index)


def sweep(index: Path) -> None:
    """Take away whatever is not the current generation: older ones, and what a killed run left aside."""
    keep = {CURRENT, current(index)}
    for path in index.iterdir() if index.exists() else ():
        if path.name not in keep:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def current(index: Path) -> str | None:
    """The name of the published generation, or None."""
    try:
        return (index / CURRENT).read_text("utf-8").strip()
    except FileNotFoundError:
        return None


def _sync(folder: Path) -> None:
    """Everything under a folder reaches the disk before its name is published."""
    for path in [*folder.rglob("*"), folder, folder.parent]:
        _sync_one(path)


def _sync_one(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

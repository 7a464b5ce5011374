"""Which papers gave no text, and why: found by whoever reads them, asked by whoever counts what is held."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from archive.errors import ArchiveError


def read(path: Path) -> dict[str, str]:
    """The reason by digest; empty while nobody has read anything. ArchiveError when the file says something else."""
    try:
        return {str(one["digest"]): str(one["reason"]) for one in json.loads(path.read_text("utf-8"))}
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError) as error:
        raise ArchiveError(f"{path} does not say which papers could not be read: run python -m indexer build to write it anew.") from error


def write(path: Path, reasons: Mapping[str, str]) -> None:
    """Replace the list by one rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    listed = [{"digest": digest, "reason": reason} for digest, reason in sorted(reasons.items())]
    part.write_text(json.dumps(listed, ensure_ascii=False, indent=1) + "\n", "utf-8")
    part.replace(path)

"""What made an index: its model, its way of cutting, its extractor; and the refusal of any other."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from archive.errors import OtherIndex
from indexer import chunk, extract
from indexer.accounts import Count
from indexer.encode import Model

FORMAT = 5  # how a generation's files are laid out and what is written into them
NAME = "manifest.json"


@dataclass(frozen=True)
class Recipe:
    """All that decides what an index says of a given archive."""

    model: Model
    format: int = FORMAT
    chunking: str = chunk.VERSION
    extractor: str = extract.VERSION

    def differences(self, other: Recipe) -> list[str]:
        """What differs, in words: the other's first, then this one's."""
        pairs = [
            ("model", f"{other.model.name} ({other.model.key})", f"{self.model.name} ({self.model.key})"),
            ("way of cutting", other.chunking, self.chunking),
            ("extractor", other.extractor, self.extractor),
            ("format", str(other.format), str(self.format)),
        ]
        return [f"{what} {theirs} instead of {ours}" for what, theirs, ours in pairs if theirs != ours]


@dataclass(frozen=True)
class Manifest:
    """A published index in figures. `source` is a digest over the archive's holdings; `floor` is the cosine below which nothing is near.

    `read` and `unread` count papers; `unread_reasons` says why, with a count each. `pages` counts every page of the papers.
    """

    recipe: Recipe
    source: str
    passages: int
    texts: int
    read: int
    unread: int
    floor: float
    unread_reasons: dict[str, int] = field(default_factory=dict)
    pages: tuple[Count, ...] = ()
    built: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))

    def check(self, wanted: Recipe) -> None:
        """Raise OtherIndex when another recipe made this index."""
        found = wanted.differences(self.recipe)
        if found:
            raise OtherIndex(f"The index was made with {' and '.join(found)}: run python -m indexer build to make it anew.")


def save(manifest: Manifest, folder: Path) -> None:
    """Write the manifest into a generation's folder."""
    (folder / NAME).write_text(json.dumps(asdict(manifest), indent=1, sort_keys=True) + "\n", "utf-8")


def load(folder: Path) -> Manifest:
    """The manifest of a generation's folder; OtherIndex when it cannot be understood."""
    try:
        data = json.loads((folder / NAME).read_text("utf-8"))
        recipe = data.pop("recipe")
        pages = tuple(Count(**count) for count in data.pop("pages"))
        return Manifest(recipe=Recipe(**{**recipe, "model": Model(**recipe["model"])}), pages=pages, **data)
    except (ValueError, KeyError, TypeError) as error:
        raise OtherIndex(
            f"The index in {folder.parent} was made by another version: run python -m indexer build to make it anew."
        ) from error

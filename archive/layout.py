"""Where everything under one archive's data folder lives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Layout:
    """The folders of one archive, as a value; nothing is made until somebody writes."""

    root: Path

    @property
    def catalogue(self) -> Path:
        """The SQLite catalogue."""
        return self.root / "archive" / "catalogue.sqlite"

    @property
    def blobs(self) -> Path:
        """Pages and papers, as fetched, named by their digests."""
        return self.root / "archive" / "blobs"

    @property
    def desk(self) -> Path:
        """What people put in: never derived, always backed up."""
        return self.root / "desk"

    @property
    def withheld(self) -> Path:
        """The log of what must not be shown."""
        return self.desk / "withheld.jsonl"

    @property
    def text(self) -> Path:
        """Pages of text by paper digest and extractor version."""
        return self.root / "text"

    @property
    def unreadable(self) -> Path:
        """Which papers gave no text, and why; written by a build."""
        return self.text / "unreadable.json"

    @property
    def vectors(self) -> Path:
        """Embeddings by model and text digest."""
        return self.root / "vectors"

    @property
    def readings(self) -> Path:
        """The register's entries by method and text digest."""
        return self.root / "readings"

    @property
    def index(self) -> Path:
        """The published index and its manifest."""
        return self.root / "index"

    def lock(self, name: str) -> Path:
        """The lock file of one kind of run, "crawl" or "build"."""
        return self.root / f"{name}.lock"


def data_folder(base_url: str) -> Path:
    """The folder name for a council's archive: its host, without what is not a letter, digit, dot or hyphen."""
    parts = urlsplit(base_url)
    name = f"{parts.hostname or 'site'}{parts.path.rstrip('/').replace('/', '-')}"
    return Path("index_data") / "".join(ch if ch.isalnum() or ch in ".-" else "-" for ch in name)

"""The entries found in texts, kept by text, day and method, so that no build reads one twice; what a crash loses is read again.

One file a method (the version, and the rules and weights as they are), of lines that are only ever added, under a lock; a line that is
torn or damaged counts as not there.
"""

from __future__ import annotations

import fcntl
import json
import zlib
from dataclasses import astuple
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from indexer.register.find import find
from indexer.register.learned import Learned
from indexer.register.models import METHOD, EntryKind, Found


class Readings:
    """`find` with a memory under `folder`; without one it reads each time."""

    def __init__(self, folder: Path | None = None, learned: Learned | None = None) -> None:
        """Read what is known; the folder is made on the first write, when what other methods found goes."""
        self._path = folder / f"{sha256(f'{METHOD} {_program()}'.encode()).hexdigest()[:16]}.jsonl" if folder else None
        self._learned = learned
        self._known = dict(filter(None, map(_read, self._path.read_bytes().splitlines()))) if self._path and self._path.exists() else {}

    def of(self, text: str, day: date, learns: bool) -> list[Found]:
        """The entries of a text of a meeting on a day; `learns` where it is worth the models' time."""
        learned = self._learned if learns else None
        key = sha256(f"{day}\n{learned is not None}\n{text}".encode()).hexdigest()[:32]
        if key not in self._known:
            self._known[key] = json.dumps([astuple(one) for one in find(text, day, learned)], separators=(",", ":"))
            if self._path:
                self._keep(self._path, key)
        return [_found(row) for row in json.loads(self._known[key])]

    def _keep(self, path: Path, key: str) -> None:
        said = f"{key} {self._known[key]}".encode()
        path.parent.mkdir(parents=True, exist_ok=True)
        for other in path.parent.glob("*.jsonl"):
            if other != path:
                other.unlink(missing_ok=True)
        with path.open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.write(b"\n%08x %s\n" % (zlib.crc32(said), said))


@cache
def _program() -> str:
    """A digest of the rules and of what was learned: what another state of them found may be something else under the same METHOD."""
    home = Path(__file__).parent
    files = (path for path in sorted(home.rglob("*")) if path.suffix in (".py", ".tsv", ".npz"))
    return sha256(b"".join(sha256(path.read_bytes()).digest() for path in files)).hexdigest()


def _read(line: bytes) -> tuple[str, str] | None:
    """Key and entries of a line, where it is whole."""
    check, _, said = line.partition(b" ")
    if check != b"%08x" % zlib.crc32(said):
        return None
    key, _, body = said.decode().partition(" ")
    return (key, body) if body else None


def _found(row: list[object]) -> Found:
    made = dict(zip(Found.__dataclass_fields__, row, strict=True))
    kind, head = EntryKind(str(made.pop("kind"))), made.pop("head")
    return Found(kind=kind, head=tuple(head) if isinstance(head, list) else None, **made)  # type: ignore[arg-type]

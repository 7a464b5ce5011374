"""The archive's own commands: `verify` reads every byte again."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from archive.blobs import digest_of
from archive.errors import MinutebookError
from archive.settings import Settings, read
from archive.store import Archive


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 complete, 3 short of what was expected, 1 failed."""
    parser = argparse.ArgumentParser(prog="python -m archive", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("verify", help="read every byte kept and compare it with its digest")
    check.add_argument("--data", type=Path, help="the archive's folder (default: MINUTEBOOK_DATA, or index_data/demo)")
    given = parser.parse_args(arguments)
    try:
        settings = read()
        return verify(replace(settings, data=given.data) if given.data else settings)
    except MinutebookError as error:
        print(error, file=sys.stderr)
        return 1


def verify(settings: Settings) -> int:
    """Every digest that the catalogue names is held, and every blob is what its name says."""
    archive = Archive.open(settings)
    named, held, wrong = archive.digests_named(), set(), []
    for digest in archive.blobs.digests():
        held.add(digest)
        if digest_of(archive.read(digest)) != digest:
            wrong.append(digest)
    lost = sorted(named - held)
    for digest in wrong:
        print(f"changed: {digest} (its bytes no longer give that digest)")
    for digest in lost:
        print(f"lost: {digest} (the catalogue names it, and it is not held)")
    print(f"{len(held)} blobs read: {len(wrong)} changed, {len(lost)} lost, {len(held - named)} that no capture names")
    return 3 if wrong or lost else 0


if __name__ == "__main__":
    sys.exit(main())

"""The archive's own commands: `withhold` and `withheld`, and `verify`, which reads every byte again."""

from __future__ import annotations

import argparse
import json
import os
import pwd
import sys
from dataclasses import asdict, replace
from pathlib import Path

from archive.blobs import digest_of
from archive.errors import MinutebookError
from archive.settings import Settings, read
from archive.store import Archive


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 complete, 3 short of what was expected, 1 failed."""
    given = _parser().parse_args(arguments)
    try:
        settings = read()
        return int(given.run(replace(settings, data=given.data) if given.data else settings, given))
    except MinutebookError as error:
        print(error, file=sys.stderr)
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m archive", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    hide = commands.add_parser("withhold", help="take something out of everything that shows it, or bring it back")
    hide.set_defaults(run=withhold)
    hide.add_argument("key", metavar="KEY", help='"<digest>:<start>-<end>", paper:<digest>, s71031, item:<id>, meeting:<id>, or an address')
    hide.add_argument("--reason", default="", help="what readers see in its place; it should not repeat what is withheld")
    hide.add_argument("--by", default="", help="who decides (default: the user of this machine)")
    hide.add_argument("--release", action="store_true", help="show it again")
    stones = commands.add_parser("withheld", help="list what is withheld, by whom and why")
    stones.set_defaults(run=withheld)
    stones.add_argument("--json", action="store_true", help="as JSON")
    stones.add_argument("--log", action="store_true", help="every decision ever taken, also those taken back")
    commands.add_parser("verify", help="read every byte kept and compare it with its digest").set_defaults(run=verify)
    for command in commands.choices.values():
        command.add_argument("--data", type=Path, help="the archive's folder (default: MINUTEBOOK_DATA, or index_data/demo)")
    return parser


def withhold(settings: Settings, given: argparse.Namespace) -> int:
    """Withhold or release one key, and say what that does."""
    archive, by = Archive.open(settings), given.by or pwd.getpwuid(os.getuid()).pw_name
    if given.release:
        archive.release(given.key, given.reason, by)
        print(f"{given.key} is shown again.")
        return 0
    known = archive.withhold(given.key, given.reason, by)
    print(f"{given.key} is withheld.")
    if not known:
        print("Nothing held bears that key yet: see that it is written right. What comes in under it will be withheld.", file=sys.stderr)
    return 0 if known else 3


def withheld(settings: Settings, given: argparse.Namespace) -> int:
    """List what is withheld now, or every decision ever taken."""
    log = Archive.open(settings).withheld()
    found = [asdict(one) for one in (log.entries() if given.log else log.in_force().values())]
    if given.json:
        print(json.dumps(found, default=str, ensure_ascii=False))
        return 0
    for one in found:
        at = one.get("since") or one["at"]
        print(f"{at:%Y-%m-%d %H:%M} {one.get('act', 'withheld'):<8} {one['key']} by {one['by']}: {one['reason']}")
    if not given.log:
        print(f"{len(found)} withheld")
    return 0


def verify(settings: Settings, _given: argparse.Namespace) -> int:
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

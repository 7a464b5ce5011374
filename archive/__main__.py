"""The archive's own commands: `withhold` and `withheld`, `export` and `import` of WARC files, `backup` and `restore`, and `verify`."""

from __future__ import annotations

import argparse
import json
import os
import pwd
import sys
from dataclasses import asdict, replace
from pathlib import Path

from archive import backup
from archive.blobs import digest_of
from archive.errors import MinutebookError
from archive.export import export
from archive.importing import import_warc
from archive.layout import Layout
from archive.locks import held
from archive.settings import Settings, read
from archive.store import Archive
from archive.warcread import see


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 complete, 3 short of what was expected, 1 failed with one sentence, 130 interrupted."""
    given = _parser().parse_args(arguments)
    try:
        settings = read()
        return int(given.run(replace(settings, data=given.data) if given.data else settings, given))
    except MinutebookError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or 'The archive'} cannot be used: {error.strerror or error}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; what was done is kept, and the same command does the rest.", file=sys.stderr)
        return 130


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
    out = commands.add_parser("export", help="write the archive, or one meeting of it, as a WARC file")
    out.set_defaults(run=export_warc)
    out.add_argument("--warc", type=Path, required=True, metavar="FILE", help="the file to write; its name should end with .warc.gz")
    out.add_argument("--meeting", type=int, metavar="ID", help="only this meeting and what belongs to it")
    inward = commands.add_parser("import", help="read a WARC file: an export of ours, or a crawl made by browsertrix, wget or others")
    inward.set_defaults(run=import_file)
    inward.add_argument("file", type=Path, metavar="FILE.warc.gz")
    inward.add_argument("--host", action="append", default=[], help="a further host whose pages are wanted, from a file of others")
    commands.add_parser("verify", help="read every byte kept and compare it with its digest").set_defaults(run=verify)
    copy = commands.add_parser("backup", help="bring a second copy of the archive and the desk up to date")
    copy.set_defaults(run=back_up)
    copy.add_argument("folder", type=Path, metavar="FOLDER")
    again = commands.add_parser("restore", help="put such a copy back into an empty place; then build the index")
    again.set_defaults(run=put_back)
    again.add_argument("folder", type=Path, metavar="FOLDER")
    for command in commands.choices.values():
        command.add_argument("--data", type=Path, help="the archive's folder (default: MINUTEBOOK_DATA, or index_data/demo)")
    return parser


def back_up(settings: Settings, given: argparse.Namespace) -> int:
    """Copy what is new, and say how much that was."""
    copied, kept = backup.back_up(settings, given.folder)
    print(f"{copied:,} files copied to {given.folder}; {kept:,} were there already.")
    return 0


def put_back(settings: Settings, given: argparse.Namespace) -> int:
    """Put a copy back, and say what comes next."""
    number = backup.restore(settings, given.folder)
    print(f"{number:,} files restored to {settings.data}. Now: python -m indexer build, then python -m archive verify.")
    return 0


def withhold(settings: Settings, given: argparse.Namespace) -> int:
    """Withhold or release one key, and say what that does."""
    archive, by = Archive.open(settings), given.by or pwd.getpwuid(os.getuid()).pw_name
    if given.release:
        archive.release(given.key, given.reason, by)
        print(f"{given.key} is shown again.")
        return 0
    known = archive.withhold(given.key, given.reason, by)
    print(f"{given.key} is withheld. Its words may stand in packs and later papers too: run python -m indexer build, which finds them.")
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


def export_warc(settings: Settings, given: argparse.Namespace) -> int:
    """Write the WARC file, and say what is in it."""
    told = export(Archive.open(settings), given.warc, given.meeting, lambda done, of: _progress(f"visit {done} of {of}", done))
    print(f"{given.warc}: {told.visits} visits with {told.bodies} different bodies; {told.withheld} visits left out as withheld")
    return 0


def import_file(settings: Settings, given: argparse.Namespace) -> int:
    """Take a WARC file in, and say what came of it; no crawl can run meanwhile."""
    see(given.file)
    with held(Layout(settings.data).lock("crawl"), "crawl or import"):
        archive = Archive.open(settings, make=True)
        told = import_warc(archive, given.file, lambda done: _progress(f"visit {done}", done), frozenset(map(str.lower, given.host)))
        lost = archive.papers_lost()
    print(f"{told.visits} visits taken in, {told.known} known before, {told.rows} facts")
    for why, number in sorted(told.skipped.items()):
        print(f"{number} records passed over: {why}")
    if lost:
        print(f"{lost} papers are named whose bytes are not held")
    return 3 if lost else 0


def _progress(said: str, number: int) -> None:
    if number % 500 == 0:
        print(said, file=sys.stderr)


def verify(settings: Settings, _given: argparse.Namespace) -> int:
    """Every digest that the catalogue names is held, and every blob is what its name says."""
    archive = Archive.open(settings)
    named, kept, wrong = archive.digests_named(), set(), []
    for digest in archive.blobs.digests():
        kept.add(digest)
        if digest_of(archive.read(digest)) != digest:
            wrong.append(digest)
    lost = sorted(named - kept)
    for digest in wrong:
        print(f"changed: {digest} (its bytes no longer give that digest)")
    for digest in lost:
        print(f"lost: {digest} (the catalogue names it, and it is not held)")
    print(f"{len(kept)} blobs read: {len(wrong)} changed, {len(lost)} lost, {len(kept - named)} that no capture names")
    return 3 if wrong or lost else 0


if __name__ == "__main__":
    sys.exit(main())

"""`python -m webapp`: serve one archive's pages with gunicorn."""

from __future__ import annotations

import argparse
import errno
import logging
import sys
from dataclasses import replace
from pathlib import Path

from archive.errors import MinutebookError, SettingError
from archive.settings import Settings, read
from indexer.search import Models
from webapp import commands, create_app
from webapp.metrics import access
from webapp.serving import Server, listen

WORKERS = 2


def main(arguments: list[str] | None = None) -> int:
    """Serve until interrupted; 1 with one sentence when that cannot begin."""
    words = sys.argv[1:] if arguments is None else arguments
    if words and words[0] in commands.COMMANDS:
        return commands.main(words)
    given = _parser().parse_args(words)
    try:
        settings = read()
        settings = replace(settings, data=given.data) if given.data else settings
        listener = listen(given.host, given.port)
    except MinutebookError as error:
        print(error, file=sys.stderr)
        return 1
    except (OSError, OverflowError) as error:
        print(_why_not(error, given.host, given.port), file=sys.stderr)
        return 1
    if given.log:
        _log()
    Server(lambda: create_app(settings, models=_models(settings)), listener, given.workers).run()
    return 0


def _models(settings: Settings) -> Models | None:
    """The models, loaded before the workers are forked, who share them then; None where set-up has not brought them yet."""
    try:
        return Models.load(settings)
    except SettingError:
        return None  # each question tells of it until they are there


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m webapp", description=__doc__)
    parser.add_argument("--data", type=Path, help="the archive's folder (default: MINUTEBOOK_DATA, or index_data/demo)")
    parser.add_argument("--host", default="127.0.0.1", help="where to listen; 0.0.0.0 is everywhere (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="where to listen; 0 is any free one (default 8000)")
    parser.add_argument(
        "--workers", type=_positive, default=WORKERS, help=f"processes that answer, each eight at a time (default {WORKERS})"
    )
    parser.add_argument("--log", action="store_true", help="a line of JSON for each answer on standard error, without what was asked")
    return parser


def _log() -> None:
    """Lines of JSON on standard error, one an answer."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    access.addHandler(handler)
    access.setLevel(logging.INFO)
    access.propagate = False


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"a whole number from 1 is wanted, not {text!r}")
    return int(text)


def _why_not(error: Exception, host: str, port: int) -> str:
    known = {
        errno.EADDRINUSE: f"Port {port} is taken by another program: stop it, or choose another with --port.",
        errno.EACCES: f"Port {port} may not be opened by this user: choose one above 1023 with --port.",
    }
    number = error.errno if isinstance(error, OSError) and error.errno else 0
    return known.get(number, f"{host} port {port} cannot be listened on ({error}): choose others with --host and --port.")


if __name__ == "__main__":
    sys.exit(main())

"""The indexer's commands: `build`, `search`, `extract`, `evaluate`, `status`, and `fetch-models` for set-up."""

from __future__ import annotations

import argparse
import json
import mimetypes
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from archive.errors import MinutebookError
from archive.layout import Layout
from archive.settings import Settings, read
from indexer.models import Question


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 complete, 3 finished but short of what was expected, 1 failed with one sentence on standard error."""
    given = _parser().parse_args(arguments)
    try:
        settings = read()
        settings = replace(settings, data=given.data) if given.data else settings
        code: int = given.run(given, settings)
        return code
    except MinutebookError as error:
        print(error, file=sys.stderr)
    except BrokenPipeError:  # whoever read the results has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        print(f"{error.filename or 'A file'} cannot be used: {error.strerror or error}.", file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped; what was done so far is kept, and the same command goes on from there.", file=sys.stderr)
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m indexer", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    data = argparse.ArgumentParser(add_help=False)
    data.add_argument("--data", type=Path, help="the archive's folder (default: MINUTEBOOK_DATA, or index_data/demo)")

    def command(name: str, run: object, told: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=told, description=told, parents=[data])
        made.set_defaults(run=run)
        return made

    build = command("build", _build, "bring the index up to what the archive holds, and publish it")
    build.add_argument("--full", action="store_true", help="make the whole index anew instead of adding what is new")
    command("fetch-models", _fetch_models, "fetch the model files and make the one that serves, where they are missing")
    search = command("search", _search, "ask the published index")
    search.add_argument("question")
    search.add_argument("--json", action="store_true", help="as JSON, as the web's /api/search gives it")
    search.add_argument("--limit", type=int, default=10, help="how many answers (default: 10)")
    extract = command("extract", _extract, "the pages of a file, a JSON line each: page, text, source, trust")
    extract.add_argument("file", type=Path)
    evaluate = command("evaluate", _evaluate, "score a labelled collection: corpus.jsonl, queries.jsonl, qrels.tsv")
    evaluate.add_argument("folder", type=Path, metavar="DIR")
    evaluate.add_argument("--run", dest="run_file", type=Path, metavar="FILE", help="write the rankings here, in TREC form")
    evaluate.add_argument("--questions", action="store_true", help="after the scores a line for each question, the worst first")
    evaluate.add_argument("--against", type=Path, metavar="RUN", help="what is gained on an earlier run, by a paired bootstrap")
    status = command("status", _status, "what is indexed, and what could not be read")
    status.add_argument("--json", action="store_true", help="as JSON")
    return parser


def _build(given: argparse.Namespace, settings: Settings) -> int:
    from indexer.build import build

    report = build(settings, full=given.full)
    print(report.line())
    return 3 if report.is_short else 0


def _fetch_models(_given: argparse.Namespace, settings: Settings) -> int:
    from indexer import export, weights

    weights.fetch(weights.READER, settings.models)
    print(*export.in_looks(weights.READER, settings.models), sep="\n")
    weights.fetch(weights.MINILM, settings.models)
    print(*export.adapt(weights.MINILM, settings.models), sep="\n")
    for known in weights.KNOWN.values():
        weights.fetch(known, settings.models)
        print(export.export(known, settings.models))
    return 0


def _search(given: argparse.Namespace, settings: Settings) -> int:
    from indexer.search import Searcher, as_json
    from indexer.showing import as_text

    answer = Searcher.open(settings).ask(Question(given.question, limit=given.limit))
    print(json.dumps(as_json(answer), ensure_ascii=False, indent=1) if given.json else as_text(answer))
    return 0


def _extract(given: argparse.Namespace, settings: Settings) -> int:
    from indexer.extract import Reader
    from indexer.progress import Scans

    data = given.file.read_bytes()
    media_type = mimetypes.guess_type(given.file.name)[0] or "application/octet-stream"
    with Reader(Layout(settings.data).text, settings, tell=Scans()) as reader:
        extraction = reader.read(media_type, data)
    for page in extraction.pages:
        row = {"page": page.number, "text": page.text, "source": str(page.source), "trust": page.trust}
        more = {name: told for name, told in (("reason", page.reason), ("part", page.part)) if told}
        print(json.dumps(row | more, ensure_ascii=False))
    if extraction.problem:
        print(extraction.problem, file=sys.stderr)
    return 1 if extraction.problem else 0


def _evaluate(given: argparse.Namespace, settings: Settings) -> int:
    from indexer.compare import against, each
    from indexer.evaluate import evaluate

    found = evaluate(given.folder, settings, given.run_file)
    print("\n".join([*found.lines(), *(against(found, given.against) if given.against else ()), *(each(found) if given.questions else ())]))
    return 0


def _status(given: argparse.Namespace, settings: Settings) -> int:
    from indexer.status import as_lines, status

    found = status(Layout(settings.data).index)
    print(json.dumps(found, ensure_ascii=False, indent=1) if given.json else "\n".join(as_lines(found)))
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Reads the matters: subjects at made-up councils, each told in several passages, with questions and what answers them.

Each line of a `*.jsonl` file is a matter. README.md beside this file says what its fields are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
MANY = "many councils"


class MatterError(ValueError):
    """A line that is no matter, or whose answers are not in its passages."""


@dataclass(frozen=True)
class Asked:
    """A question of a matter: by the key of each passage that answers it, the words of it that do. Empty where none answers."""

    ask: str
    manner: str
    answers: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Matter:
    """One line: `group` is the file that it stands in, `passages` are (title, text) by their keys, `met` (committee, day) by the same.

    Matters of one `shelf` are asked of one index: a file's where all of it is one council's, else those of all such files.
    """

    group: str
    shelf: str
    passages: dict[str, tuple[str, str]]
    questions: tuple[Asked, ...]
    met: dict[str, tuple[str, date]]


def everything(folder: Path = HERE) -> list[Matter]:
    """Every matter, by file and line. Raises MatterError where a line cannot be used."""
    return [matter for path in sorted(folder.glob("*.jsonl")) for matter in read(path)]


def read(path: Path) -> Iterator[Matter]:
    """The matters of one file."""
    councils, found = set(), []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            councils.add(row["council"])
            found.append(_matter(row, path.stem, number))
        except (ValueError, KeyError, TypeError) as error:
            raise MatterError(f"{path.name}:{number} should be a matter with passages and questions: {error}") from error
    yield from (replace(matter, shelf=path.stem if len(councils) == 1 else MANY) for matter in found)


def _matter(row: dict[str, Any], group: str, number: int) -> Matter:
    keys = {passage["id"]: f"{group}-{number}-{passage['id']}" for passage in row["passages"]}
    passages = {keys[passage["id"]]: (passage["title"], passage["text"]) for passage in row["passages"]}
    met = {keys[passage["id"]]: (passage["committee"], date.fromisoformat(passage["date"])) for passage in row["passages"]}
    questions = []
    for one in row["questions"]:
        answers: dict[str, tuple[str, ...]] = {}
        for answer in one["answers"]:
            key, says = keys[answer["passage"]], answer["says"]
            if says not in passages[key][1]:
                raise MatterError(f"{answer['passage']} does not say: {says}")
            answers[key] = (*answers.get(key, ()), says)
        questions.append(Asked(one["ask"], one["manner"], answers))
    return Matter(group, MANY, passages, tuple(questions), met)

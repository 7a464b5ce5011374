"""Reads the labelled texts: a short notation that people can write and check, made into exact spans.

Texts stand in `*.jsonl` (`id`, `date`, `body`, `text`), labels in the `*.labels` file beside them: `@id` opens a text, and each
line under it is one entry. docs/register-labelling.md says what is an entry, and what the notation means.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
KINDS = {"R": "resolution", "V": "vote", "A": "action", "T": "action", "C": "commitment", "M": "motion", "F": "referral"}
FOR_RULES = ("assembly", "casework", "executive", "partnerships", "records", "regulatory", "scrutiny", "wellbeing")
FOR_MODELS = (  # no rule was built on these
    "alliances", "boroughs", "burgesses", "burghs", "capital", "chambers", "cities", "clerks",
    "commons", "devolved", "guildhalls", "hundreds", "hustings", "marches", "moots", "precincts",
    "proceedings", "quorums", "ridings", "shires", "tithings", "vestries", "villages", "wards",
)  # fmt: skip
PRACTICE = (*FOR_RULES, *FOR_MODELS)  # sets written to build and learn on: none of their texts is reported
_LINE = re.compile(r"(?P<kinds>[RVATCMF](?:~[RVATCMF]?)*)(?P<optional>\??) (?P<where>\d+(?:/\d+)?|\".*\")(?P<rest>(?: \w+=.*)?)$")
_FIELD = re.compile(r" (\w+)=(.*?)(?= \w+=|$)")
_STARTS = {"R": re.compile(r"(?:RESOLVED|RECOMMENDED)\b"), "V": re.compile(r"Voting:"), "A": re.compile(r"ACTION\b")}
_PART = re.compile(r"(?:\d+\.|\([a-z]\)) ")


class LabelError(ValueError):
    """A label that does not fit its text."""


@dataclass(frozen=True)
class Entry:
    """One entry: the kinds that are right for it, where its words stand in the text, and what was read of it.

    An `optional` one is neither asked for nor counted as wrong. `fields` may have who, by (a day, month or year as in ISO 8601, or the
    words of the text where no date can be worked out), outcome, for, against, abstain; where several are right they stand with "~" between
    them, and `given` has them apart.
    """

    kinds: frozenset[str]
    start: int
    end: int
    optional: bool = False
    fields: dict[str, str] = field(default_factory=dict)

    def given(self, name: str) -> tuple[str, ...]:
        """What is right in a field, most often one; an empty one where it may be left out, or is not given."""
        return tuple(self.fields.get(name, "").split("~"))


@dataclass(frozen=True)
class Text:
    """A labelled text; `date` is the meeting's (ISO), `body` the name of what met."""

    id: str
    date: str
    body: str
    text: str
    entries: tuple[Entry, ...]

    @property
    def reported(self) -> bool:
        """Whether this text belongs to the half that is kept for reporting: decided by its id alone."""
        return not self.id.startswith(PRACTICE) and hashlib.sha256(self.id.encode()).digest()[0] % 2 == 0


def development() -> list[Text]:
    """The half that an extractor may be built on."""
    return [text for text in everything() if not text.reported]


def reported() -> list[Text]:
    """The half that is looked at by its figures only."""
    return [text for text in everything() if text.reported]


def everything(folder: Path = HERE) -> list[Text]:
    """Every labelled text, by file and place. Raises LabelError where a label does not fit."""
    return [text for path in sorted(folder.glob("*.labels")) for text in read(path)]


def read(path: Path) -> Iterator[Text]:
    """The texts of one pair of files; a text without labels has been read and holds no entry."""
    labels = _by_text(path)
    for line in path.with_suffix(".jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        entries = [entry for number, label in labels.pop(row["id"], []) for entry in _placed(label, row["text"], f"{path.name}:{number}")]
        yield Text(row["id"], row["date"], row["body"], row["text"], tuple(entries))
    if labels:
        raise LabelError(f"{path.name} labels texts that {path.stem}.jsonl does not have: {', '.join(sorted(labels))}")


def _by_text(path: Path) -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = {}
    here: list[tuple[int, str]] = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("@"):
            if line[1:] in found:
                raise LabelError(f"{path.name}:{number} opens {line[1:]} a second time.")
            here = found.setdefault(line[1:], [])
        elif line.strip() and not line.startswith("#"):
            here.append((number, line))
    return found


def _placed(label: str, text: str, at: str) -> list[Entry]:
    given = _LINE.match(label)
    if not given:
        raise LabelError(f"{at} should be a kind, a place and fields; it is: {label}")
    kinds = frozenset(KINDS[one] for one in given["kinds"].split("~") if one)
    fields, optional = dict(_FIELD.findall(given["rest"])), bool(given["optional"])
    where, mark = given["where"], given["kinds"][0]
    if where.startswith('"'):
        start, end = _quoted(where[1:-1], text, at)
        return [Entry(kinds, start, end, optional, fields)]
    number, _, parts = where.partition("/")
    return [
        Entry(kinds, start, end, optional, _fields_of(part, fields))
        for part, (start, end) in enumerate(_block(mark, int(number), int(parts or 0), text, at), 1)
    ]


def _fields_of(part: int, fields: dict[str, str]) -> dict[str, str]:
    """The fields of one part: `by2=` is the second part's, `by=` is everyone's."""
    plain = {name: value for name, value in fields.items() if not name[-1].isdigit()}
    return plain | {name[:-1]: value for name, value in fields.items() if name[-1] == str(part)}


def _block(mark: str, number: int, parts: int, text: str, at: str) -> list[tuple[int, int]]:
    """The spans of the n-th line of a kind, or of the numbered parts under it."""
    lines = [(found.start(), found.end()) for found in re.finditer(r"[^\n]+", text)]
    heads = [place for place, (start, _) in enumerate(lines) if _STARTS[mark].match(text, start)]
    if len(heads) < number:
        raise LabelError(f"{at} wants the {mark} {number} of a text that has {len(heads)}.")
    head = heads[number - 1]
    if not parts:
        return [lines[head]]
    spans = lines[head + 1 : head + 1 + parts]
    if len(spans) < parts or not all(_PART.match(text, start) for start, _ in spans):
        raise LabelError(f"{at} wants {parts} numbered parts under {text[slice(*lines[head])]!r}.")
    return spans


def _quoted(words: str, text: str, at: str) -> tuple[int, int]:
    """Where the quoted words stand: whole, or from the words before `…` to those after it, on one line."""
    first, gap, last = words.partition("…")
    first, last = first.strip() if gap else first, last.strip()
    if text.count(first) != 1:
        raise LabelError(f"{at} quotes {first!r}, which stands {text.count(first)} times in its text.")
    start = text.index(first)
    line_end = text.find("\n", start) if "\n" in text[start:] else len(text)
    if not gap:
        return start, start + len(first)
    if not last:
        return start, line_end
    end = text.find(last, start + len(first), line_end)
    if end < 0:
        raise LabelError(f"{at}: {last!r} does not follow {first!r} on its line.")
    return start, end + len(last)

"""How rightly entries are found in the labelled texts: python benchmarks/finding.py [--half development] [--by rules] [--examples N].

Of the development half it tells what the rules find, unless told otherwise: the cues' weights and the models have learned from these texts
(benchmarks/learning.py, judging.py and pointing.py have their figures).

An entry found is right where its kind is among the label's kinds and its words overlap at least half of the shorter of the two; each
label is matched once; labels that may be left out are ignored both ways. Where a sentence says several things without numbering them ("that
the plan be approved and that it be sent to the Board"), readers differ in whether it is one entry or several: what then is left over of an
entry that was found, or of a label, is counted apart. Who and by-when are compared over the entries found rightly
where the label or the finding has one: the same after lower case, without articles, commas, full stops, apostrophes and runs of
blanks; dates as ISO 8601. Where a label has several right values any of them is, and where one may be left out it is not asked for.
By-when in words is compared without the preposition that leads to it, and, as docs/register-labelling.md
has it: how often is no by-when; a month and its last day are the same where the words say "the end of"; so are the new year in words
and its number, and Christmas and Easter in words and their day.
"""

from __future__ import annotations

import argparse
import re
import sys
from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from archive.settings import Settings
from benchmarks.register.labels import Entry, Text, development, reported
from benchmarks.register.published import published
from indexer.register.days import MONTHS, feast
from indexer.register.find import by_rules, find
from indexer.register.learned import open_learned
from indexer.register.models import EntryKind, Found

TOLD = {"rules": "by the rules alone", "cues": "by the rules and the cues' weights", "all": "by the rules and all that was learned"}
KINDS = ("resolution", "motion", "vote", "action", "commitment", "referral")
Finder = Callable[[str, date | None], list[Found]]
_MARKED = re.compile(r"(?:^|[\s(])\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})[.)](?:\s|$)")
REAL = Path(__file__).resolve().parents[2] / "shared"


@dataclass
class Score:
    """What was counted over the texts of a half."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    fields: Counter[tuple[str, bool]] = field(default_factory=Counter)
    otherwise: int = 0
    examples: list[str] = field(default_factory=list)

    def lines(self) -> Iterable[str]:
        """The table."""
        yield f"{'kind':12} {'labelled':>8} {'found':>6} {'precision':>9} {'recall':>7}"
        for kind in KINDS:
            right, found, asked = self.right[kind], self.right[kind] + self.wrong[kind], self.right[kind] + self.missed[kind]
            yield f"{kind:12} {asked:8} {found:6} {_share(right, found):>9} {_share(right, asked):>7}"
        if self.otherwise:
            yield f"{self.otherwise} parts of a sentence that were told as one entry, or the other way, are not counted"
        for name in ("who", "by"):
            good, bad = self.fields[name, True], self.fields[name, False]
            yield f"{name + ' right':12} {_share(good, good + bad):>9} of {good + bad} entries that have one"


def main() -> None:
    """Print the table of a half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--half", choices=("development", "reported"), default="reported")
    parser.add_argument("--examples", type=int, default=0, help="how many examples of what went wrong to print")
    parser.add_argument("--only", nargs="+", default=[], help="only texts whose ids begin so: county, district, written")
    parser.add_argument("--by", choices=("rules", "cues", "all"), help="the rules alone, or with the cues' weights but without the models")
    given = parser.parse_args()
    wanted = given.half == "reported"
    real = [text for text in published(REAL) if text.reported == wanted] if (REAL / "moderngov").exists() else []
    if not real:
        print("Without the published pages, whose words are not kept here.")
    texts = [*(reported() if wanted else development()), *real]
    texts = [text for text in texts if not given.only or text.id.startswith(tuple(given.only))]
    by = given.by or ("all" if wanted else "rules")
    score = scored(texts, {"rules": by_rules, "cues": find}[by] if by != "all" else partial(find, learned=open_learned(Settings())))
    print(f"The {given.half} half: {len(texts)} texts, {TOLD[by]}")
    print("\n".join(score.lines()))
    print("\n".join(score.examples[: given.examples]))


def scored(texts: Iterable[Text], finder: Finder = find) -> Score:
    """Find the entries of each text, and compare."""
    score = Score()
    for text in texts:
        compare(text, finder(text.text, date.fromisoformat(text.date)), score)
    return score


def compare(text: Text, found: list[Found], score: Score) -> None:
    """Count what of a text's entries was found, and what was found wrongly."""
    free = list(text.entries)
    said = {one: text.text[one.start : one.end] for one in found}
    taken: list[tuple[Found, Entry]] = []
    for one in found:
        kind = _kind(one)
        fits = [label for label in free if kind in label.kinds and _overlap(one, label)]
        best = max(fits, key=lambda label: (not label.optional, _shared(one, label)), default=None)
        if best is None and any(_kind(other) == kind and _parts_of_one(text, label, other, one) for other, label in taken):
            score.otherwise += 1
            continue
        if best is None:
            if not any(_overlap(one, label) and kind in label.kinds for label in text.entries if label.optional or len(label.kinds) > 1):
                score.wrong[kind] += 1
                score.examples.append(f"wrong  {kind:10} {text.id}: {said[one][:300]!r}")
            continue
        free.remove(best)
        taken.append((one, best))
        if not best.optional:
            score.right[kind] += 1
            _fields(text, one, best, score)
    for label in free:
        if not label.optional and any(_kind(one) in label.kinds and _parts_of_one(text, one, other, label) for one, other in taken):
            score.otherwise += 1
        elif not label.optional:
            kind = sorted(label.kinds)[-1]
            score.missed[kind] += 1
            score.examples.append(f"missed {kind:10} {text.id}: {text.text[label.start : label.end][:300]!r}")


def _parts_of_one(text: Text, whole: Entry | Found, one: Entry | Found, other: Entry | Found) -> bool:
    """Whether two stand side by side in a third, on one line and without marks of their own."""
    apart = one.end <= other.start or other.end <= one.start
    words = text.text[min(one.start, other.start) : max(one.end, other.end)]
    marked = any(_MARKED.search(text.text[max(0, part.start - 6) : part.start + 5].rpartition("\n")[2]) for part in (one, other))
    return apart and _overlap(whole, one) and _overlap(whole, other) and "\n" not in words and not marked


def _fields(text: Text, one: Found, label: Entry, score: Score) -> None:
    for name, got in (("who", one.who), ("by", one.by)):
        right = [_same(name, got, wanted, text, label) for wanted in label.given(name)]
        plain = _PLAIN[name]
        if plain(got) or all(map(plain, label.given(name))):
            score.fields[name, any(right)] += 1
            if not any(right):
                score.examples.append(
                    f"{name}: {got!r}, not {label.fields.get(name, '')!r} {text.id}: {text.text[one.start : one.end][:200]!r}"
                )


def _same(name: str, got: str, wanted: str, text: Text, label: Entry) -> bool:
    plain = _PLAIN[name]
    if name == "who" or plain(got) == plain(wanted):
        return plain(got) == plain(wanted)
    return _same_time(plain(got), plain(wanted), text.text[label.start : label.end], date.fromisoformat(text.date))


def _kind(one: Found) -> str:
    return "resolution" if one.kind is EntryKind.RECOMMENDATION else str(one.kind)


def _plain(words: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"\b(?:the|an?)\b|[,.’']", "", words.lower())).strip()


def _plain_by(words: str) -> str:
    """By-when to be compared: nothing where it says how often, or only that it is afterwards."""
    said = _plain(words)
    if re.match(r"(?:each|every|first \w+ of every|(?:after|following) (?:this )?meeting$|–|-)", said):
        return ""
    return re.sub(r"^(?:(?:by|before|prior to|at|in|on|for|to|within|during|its|their|our|this) )+(?=\S)", "", said)


_PLAIN: dict[str, Callable[[str], str]] = {"who": _plain, "by": _plain_by}


def _same_time(got: str, wanted: str, words: str, meeting: date) -> bool:
    """Whether two by-whens are one time told in two ways that the guide leaves free."""
    short, long = sorted((got, wanted), key=len)
    if re.fullmatch(r"\d{4}(?:-\d\d)?", short) and re.search(r"\bend\b|\bout\b", words):
        year, month = int(short[:4]), int(short[5:] or 12)
        return long == f"{year}-{month:02d}-{monthrange(year, month)[1]}"
    named = got if wanted[:4].isdigit() else wanted
    told = {"new year": str(meeting.year + 1), "christmas": feast("christmas", meeting), "easter": feast("easter", meeting)}
    part = re.fullmatch(r"(?:early|mid|late)(?: in)?[- ](\w+)", named)
    if part and part[1] in MONTHS:
        return f"-{MONTHS.index(part[1]) + 1:02d}" in short
    return told.get(named) in (got, wanted)


def _shared(one: Entry | Found, label: Entry | Found) -> int:
    return min(one.end, label.end) - max(one.start, label.start)


def _overlap(one: Entry | Found, label: Entry | Found) -> bool:
    return _shared(one, label) * 2 >= min(one.end - one.start, label.end - label.start) and _shared(one, label) > 0


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "–"


if __name__ == "__main__":
    main()

"""The committees that a question names, in full or short, and those that it wants left out. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_ROLES = frozenset(["scrutiny", "committee", "cabinet", "panel", "board", "forum", "council", "executive", "audit"])
_COUNCIL = re.compile(r"\A(?:full )?council\Z", re.IGNORECASE)  # the body itself, whose name alone says nothing in a question
_FULL_COUNCIL = re.compile(r"\bfull council\b", re.IGNORECASE)
_OTHER = r"(?:street|broadband|telecoms?|filing|kitchen|shadow|equipment|fibre)"
_NOT_MEANT = re.compile(rf"\bcabinet (?:members?|office)\b|\bcommittee members?\b|\b{_OTHER} cabinets?\b", re.IGNORECASE)

Committee = tuple[int, str]
_EXCEPT = frozenset([("except",), ("excluding",), ("other", "than"), ("apart", "from"), ("except", "for"), ("outside",)])
_WHERE = ("in", "at", "by", "from")


@dataclass(frozen=True)
class _Run:
    """Words of a committee's name that stand together in a question, and whether they are all of it."""

    start: int
    length: int
    is_whole: bool

    @property
    def end(self) -> int:
        return self.start + self.length


def named(text: str, committees: Sequence[Committee]) -> tuple[Committee, ...]:
    """The committees that a question names in full or short: words of the name in its order, one of them a committee's kind.

    "children's scrutiny" is Children's Services Overview and Scrutiny; "scrutiny committee" names each scrutiny committee there is,
    and "cabinet and audit committee" two. A committee that changed its name is named once. Of several that the same words may name,
    those are meant of whose name there is most, or all. What is to be left out ("except Cabinet") is not named.
    """
    asked, runs = _runs(text, committees)
    out = _left_out(asked, runs)
    return _each_once(one for one, run in runs if run not in out)


def left_out(text: str, committees: Sequence[Committee]) -> tuple[Committee, ...]:
    """The committees that a question wants left out: "parking except Cabinet", "not the planning committee"."""
    asked, runs = _runs(text, committees)
    out = _left_out(asked, runs)
    return _each_once(one for one, run in runs if run in out)


def unnamed(text: str, committees: Sequence[Committee]) -> list[str]:
    """The words of a question that name no committee, as `word` has them."""
    asked, runs = _runs(text, committees)
    named = {at for _, run in runs for at in range(run.start, run.end)}
    return [said for at, said in enumerate(asked) if at not in named]


def word(said: str) -> str:
    """A word as it is compared: in small letters, "children's" and "childrens" alike."""
    return re.sub(r"['’]?s?['’]?$", "", said.casefold())


def _each_once(some: Iterable[Committee]) -> tuple[Committee, ...]:
    """Each number with the name that comes first."""
    found: dict[int, Committee] = {}
    for one in some:
        found.setdefault(one[0], one)
    return tuple(found.values())


def _runs(text: str, committees: Sequence[Committee]) -> tuple[list[str], list[tuple[Committee, _Run]]]:
    """The words of a question, and the committees with the words that name each; no word names two but those that name both as well."""
    asked = _words(_FULL_COUNCIL.sub("full_council", _NOT_MEANT.sub(" someone ", text)))
    names = {name: _words(_COUNCIL.sub("full_council", name)) for _, name in committees}
    every = [(one, run) for one in committees for run in _all_runs(asked, names[one[1]])]
    taken: set[_Run] = set()
    named = [False] * len(asked)
    for run in sorted({run for _, run in every}, key=lambda run: (-run.length, not run.is_whole, run.start)):
        if not any(named[run.start : run.end]):
            taken.add(run)
            named[run.start : run.end] = [True] * run.length
    return asked, [(one, run) for one, run in every if run in taken]


def _all_runs(asked: list[str], name: list[str]) -> list[_Run]:
    """Where enough words of a name stand together in a question to mean it."""
    found: list[_Run] = []
    for start in (at for at, said in enumerate(asked) if said in name):
        place, run = 0, []
        for said in asked[start:]:
            if said not in name[place:]:
                break
            place = name.index(said, place) + 1
            run.append(said)
        if run == name or (len(run) > 1 and any(each in _ROLES for each in run)):
            found.append(_Run(start, len(run), run == name))
    return found


def _left_out(asked: list[str], runs: Sequence[tuple[Committee, _Run]]) -> set[_Run]:
    """The runs before which the question says so, and those that follow such a one in a list."""
    out: set[_Run] = set()
    for run in sorted({run for _, run in runs}, key=lambda run: run.start):
        before = asked[: run.start]
        before = before[:-1] if before[-1:] and before[-1] in _WHERE else before
        says_so = tuple(before[-1:]) in _EXCEPT or tuple(before[-2:]) in _EXCEPT
        is_not = before[-1:] == ["not"] and before[-2:-1] in ([], ["but"])  # "whether or not the Cabinet" leaves nothing out
        goes_on = any(asked[other.end : run.start] in ([], ["or"], ["nor"]) for other in out if other.end <= run.start)
        if says_so or is_not or goes_on:
            out.add(run)
    return out


def _words(text: str) -> list[str]:
    return [word(said) for said in re.findall(r"[\w'’]+", text.casefold()) if said not in ("the", "and", "of")]

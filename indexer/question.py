"""A person's words into what is searched for: text, conditions, what is lifted, and what was understood of them. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from archive.errors import MinutebookError
from archive.models import Kind
from indexer import bare as bareness
from indexer import jargon, wording
from indexer.committees import Committee, left_out, named
from indexer.lift import Lifts
from indexer.models import Part, Term, Wording
from indexer.references import items, references, without_items
from indexer.spelling import Spelt, as_written, corrected

LONGEST = 1000  # characters; a question with its story is under 600
_DECIDING = r"decide[ds]?|decisions?(?! notices?\b)|resolved?|(?<!dispute )(?<!complaints )resolutions?"
_SAYING = r"minutes (?:of|on|about|from|for)|minutes?(?= (?:no\.? |number )?\d)|said|say|discuss(?:ed|ion)?|debated?|asked|promised?"
_RAISERS = r"(?:were|was|been|members?|councillors?|who|concerns?|issues?)"
_RAISING = rf"raised(?= (?:by|about|at|in|with|concerns?|questions?|issues?)\b)|{_RAISERS} raised"
_OF_WHOM = r"(?:for|from|on|by|agreed|points?|log|was|were|taken|arising)"
_ACTING = rf"(?<!climate )(?<!legal )(?<!class )actions?(?= {_OF_WHOM}\b)|(?:what|agreed) actions?"
_ASKED_KINDS = (  # what a person's verbs tell of the kind of text that answers; "raised kerbs" and "climate action" tell nothing
    (Kind.DECISION, re.compile(rf"\b(?:{_DECIDING})\b", re.IGNORECASE)),
    (Kind.MINUTES, re.compile(rf"\b(?:{_SAYING}|{_RAISING}|{_ACTING})\b", re.IGNORECASE)),
    (Kind.AGENDA, re.compile(r"\bagendas? (?:of|for|from)\b", re.IGNORECASE)),
    (Kind.REPORT, re.compile(r"\A(?:(?:the|all|any|officers?['’]?s?) )*reports? (?:on|about|to|for|from)\b", re.IGNORECASE)),
)
_KINDS_ALONE = tuple(  # and what the names of papers tell where no matter is asked about
    (kind, re.compile(rf"\b(?:{names})\b", re.IGNORECASE))
    for kind, names in (
        (Kind.MINUTES, "minutes"),
        (Kind.AGENDA, "agendas?"),
        (Kind.REPORT, "reports?"),
    )
)
_AGREED = re.compile(
    r"\b(?:agree[ds]?|approve[ds]?)\b", re.IGNORECASE
)  # "was it approved?" asks of no meeting, but of a matter said before
_PAPER = r"(?:minutes|papers|agendas?|reports?)(?: of (?:the |a |any )?meetings?)?"
_PAPERS = re.compile(rf"\A(?:(?:show|find|me|the|all|any) )*{_PAPER} (?:of|on|about|from|for|to) ", re.IGNORECASE)
_LATEST = re.compile(
    rf"\b(latest|most recent|newest|last {bareness.WHOSE}meeting|"
    r"current(?:ly)? (?:position|status|forecast|figures?)|up[- ]to[- ]date)\b",
    re.IGNORECASE,
)


class BadQuestion(MinutebookError):
    """There is nothing in the question to search for."""


@dataclass(frozen=True)
class Understood:
    """`text` is the whole question without its marks and what it leaves out; `also` are other words for what it says.

    `wording` must hold of an answer; `lifts` only orders them. `parts` say, for the person who asked, what was made of the question
    beyond its words; each can be switched off by its id. `only_points` tells that it asks of no matter, and says nothing but
    which items, kinds of text or meetings are meant, or not even that.
    """

    text: str
    wording: Wording = field(default_factory=Wording)
    also: tuple[str, ...] = ()
    lifts: Lifts = field(default_factory=Lifts)
    parts: tuple[Part, ...] = ()
    only_points: bool = False

    @property
    def lists(self) -> bool:
        """Whether whatever is of the kind, the committee and the time named is asked for, and nothing else."""
        return self.only_points and self.lifts.can_list

    @property
    def sought(self) -> str:
        """What passages are to be near to: "minutes about short breaks" asks for short breaks, not for what tells of minutes."""
        rest = _PAPERS.sub("", self.text)
        return rest if _has_word(rest) else self.text

    @property
    def says_nothing(self) -> bool:
        """Whether a question has only words that every text has."""
        return self.only_points and self.lifts == Lifts() and not self.wording.some

    def finding_none(self) -> Understood:
        """The same, the person told that nothing is of all that is named."""
        return replace(self, parts=(*self.parts, Part("", "nothing that is held fits all of this")))

    def without_items(self, numbers: Collection[str], where: str = "") -> Understood:
        """The same, the person told that no item or minute has these numbers; `where` goes on from "found"."""
        lacking = {f"item:{number}": f"no item or minute {number} found{where}" for number in numbers}
        return replace(self, parts=tuple(replace(part, told=lacking.get(part.id, part.told)) for part in self.parts))

    @property
    def notes(self) -> tuple[str, ...]:
        """What is said of the parts."""
        return tuple(part.told for part in self.parts)


def understand(
    asked: str,
    committees: Sequence[Committee] = (),
    today: date | None = None,
    without: frozenset[str] = frozenset(),
    spelt: Spelt = as_written,
    knows: Callable[[str], bool] = bool,
) -> Understood:
    """Trim, cut to LONGEST at a word, and make of it what can be made; raises BadQuestion when there is no word in it.

    `committees` are those that the archive knows; without `today` nothing is made of "last year". `spelt` gives the name that a word
    stands for which the archive does not have; a short form that it does not know (`knows`) is written out.

    What `without` names by its id is searched for as plain words: "conditions" (quotation marks, -word, AND, OR), "spelling:Oakfor",
    "short:DSG", "plain:bin men", "kind:decision", "reference:24/01234/FUL", "item:7", "time", "committee:101", "latest". Ids of nothing
    in the question are passed over.
    """
    whole = _legible(asked)
    cut = _shortened(whole)
    bare, conditions = wording.wording(cut)
    only_without = bool(conditions.none) and not _has_word(bare) and "conditions" not in without
    if "conditions" in without or not _has_word(bare):
        bare, conditions = wording.plain(cut), Wording()
    if not _has_word(bare):
        raise BadQuestion("The question is empty: ask in a few words, such as: when will the library reopen?")
    bare, read_as = corrected(bare, conditions, lambda word: None if f"spelling:{word}" in without else spelt(word))
    other = tuple(one for one in jargon.expanded(bare, jargon.known()) if f"short:{one[0]}" not in without)
    conditions = _in_full(conditions, other)
    bare = jargon.written_out(bare, [one for one in other if not knows(one[0])])
    plain = tuple(one for one in jargon.in_papers(bare, jargon.everyday()) if f"plain:{one[0]}" not in without)
    verbs = bare if "conditions" in without else wording.unquoted(cut)
    kinds = tuple(kind for kind, pattern in _ASKED_KINDS if pattern.search(verbs))[:1]
    written = jargon.written_out(bare, other)
    where = named(written, committees)
    beside = bareness.read(without_items(written), committees, today or date.min)
    only_points = beside.only_points
    kinds = kinds or (tuple(kind for kind, pattern in _KINDS_ALONE if pattern.search(verbs))[:1] if only_points else ())
    if not kinds and only_points and (where or beside.when) and _AGREED.search(verbs):
        kinds = (Kind.DECISION,)
    latest = bool(_LATEST.search(bare)) and beside.turn is None
    lifts = Lifts(kinds, beside.when, where, references(bare), items(bare), latest, beside.turn).without(without)
    parts = (
        *(Part("conditions", note) for note in wording.notes(conditions)),
        *(Part(f"spelling:{word}", f"“{word}” read as “{meant}”") for word, meant in read_as),
        *(Part(f"{by}:{said}", f"{said}, also as “{meant}”") for by, some in (("short", other), ("plain", plain)) for said, meant in some),
        *lifts.parts(only=only_points and lifts.can_list),
        *((Part("conditions", "the minus sign is not used: leaving out needs something that is searched for"),) if only_without else ()),
        *_unread(cut, committees),
        *((Part("", f"only the first {LONGEST} characters of the question were read"),) if len(cut) < len(whole) else ()),
    )
    return Understood(bare, conditions, tuple(meant for _, meant in (*other, *plain)), lifts, parts, only_points)


def _unread(asked: str, committees: Sequence[Committee]) -> Iterator[Part]:
    """What a person may take for a condition and is none."""
    if wording.has_brackets(asked):
        yield Part("", "brackets are not read: OR joins what stands beside it before AND does")
    if wording.has_bare_not(asked):
        yield Part("", "NOT by itself is not read: write AND NOT, or a minus sign before the word")
    for _, name in left_out(asked, committees):
        yield Part("", f"{name} is not left out: choose committees in the filters")


def _in_full(conditions: Wording, other: Sequence[tuple[str, str]]) -> Wording:
    """Conditions that a short form's full form meets as well, or the reverse; what is quoted or left out stays as it was written."""
    also = {said.casefold(): _phrases(meant) for said, meant in other}
    both = (
        tuple(dict.fromkeys(one for term in group for one in (term, *(() if term.exact else also.get(term.text.casefold(), ())))))
        for group in conditions.some
    )
    return Wording(tuple(both), conditions.none)


def _phrases(meant: str) -> tuple[Term, ...]:
    """A short form as a word; a full form of several words with these side by side, and its plural."""
    if " " not in meant:
        return (Term(meant),)
    return tuple(Term(one, exact=True) for one in ((meant,) if meant.endswith("s") else (meant, f"{meant}s")))


def _legible(asked: str) -> str:
    """A question on one line: letters put together with their accents, marks that nobody sees left out."""
    seen = (ch for ch in unicodedata.normalize("NFC", asked) if unicodedata.category(ch) != "Cf")
    return " ".join("".join(ch if ch.isprintable() else " " for ch in seen).split())


def _shortened(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rsplit(" ", 1)[0]


def _has_word(text: str) -> bool:
    return any(ch.isalnum() for ch in text)

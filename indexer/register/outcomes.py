"""What came of an entry: later passages that tell of it, each with how sure that is."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from archive.models import Kind
from indexer.register import dates
from indexer.register.gather import Said, plain
from indexer.register.models import Entry, EntryKind, Evidence, Relation, Standing, Status

SURE = 0.6  # from here on a passage is taken to tell what came of an entry; below it "may be answered by"
MAYBE = 0.45  # below this it is not shown
LONGEST = timedelta(days=3 * 365)
MOST = 8  # passages kept for one entry
RAREST = 5  # of an entry's words that a passage is found by
_WORD = re.compile(r"[a-z][a-z'’-]{2,}|\d{3,}")
_SAY_LITTLE = """the and that for with from into this their its his her has have had was were are been not but would will should could shall may
which who whom whose what when where than then there these those action actions resolved recommended agreed committee council
cabinet panel board member members meeting report reports head director officer chair leader assistant manager said within after
before each every other another any all more most some such also well next year years month months week weeks day days january
february march april june july august september october november december part accordance appendix set out under over about
between provide provided write send bring note noted asked explained stated reported"""
_COMMON = frozenset(_SAY_LITTLE.split())
_SUPERSEDED = re.compile(
    r"\b(?:new date|revised date|superseded|rescinded|withdrawn|withdrew|replaced by|abandoned|dropped|no longer (?:to|be|pursued)|instead of)\b",
    re.IGNORECASE,
)
_NOT_DONE = re.compile(
    r"\b(?:not (?:yet|been|be)|no longer|will not|would not|had not|has not|in progress|ongoing|on-going|outstanding|at risk|open:|not started|overdue|late\b(?!:)|delay(?:ed)?|postponed|on track|under way|was due"
    r"|expected|partly|in part|part complete|some of|readvertised|re-advertised|\w+ of the \w+ (?:recommendations|actions|posts|blocks|homes|schools))\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:complete[d]?|kept|closed|done|delivered|published|sent|circulated|issued|opened|signed|appointed|installed|provided|repaired|recruited|implemented|carried out|submitted|adopted|established|written"
    r"|set up|awarded|launched|finished|in place|shared|received|replied|responded|held)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(r"\b(?:will|would|shall|to be|should|if|be (?:published|sent|completed|presented|brought))\b")


@dataclass(frozen=True)
class _Passage:
    stems: frozenset[str]
    said: Said
    entry: Entry | None = None


def followed(entries: Sequence[Entry], said: Sequence[Said]) -> list[Entry]:
    """The entries, those that are followed with what later papers tell of them."""
    rarity = _Rarity(entries)
    passages = list(_passages(entries, said))
    having: dict[tuple[int | str, str], list[int]] = defaultdict(list)
    for number, passage in enumerate(passages):
        for stem in passage.stems:
            for scope in _scopes(passage.said.committee_id, passage.said.issue_id):
                having[scope, stem].append(number)
    deciding = _Deciding(entries)
    return [_with(one, [*_told(one, passages, having, rarity), *deciding.on(one, rarity)]) if one.is_followed else one for one in entries]


def stems(words: str) -> frozenset[str]:
    """The words that tell one thing from another, without their endings."""
    return frozenset(_stem(word) for word in _WORD.findall(words.lower()) if word not in _COMMON)


def _stem(word: str) -> str:
    word = re.sub(r"['’]s$", "", word)
    for ending in ("ications", "ication", "ations", "ation", "ments", "ings", "ing", "ied", "ies", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


class _Rarity:
    """How much a word tells: the fewer entries have it, the more."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        counts = Counter(stem for one in entries for stem in stems(one.words))
        self._of = {stem: math.log(1 + len(entries) / count) for stem, count in counts.items()}
        self._most = math.log(1 + len(entries))

    def of(self, some: Iterable[str]) -> float:
        return sum(self._of.get(stem, self._most) for stem in some)

    def rarest(self, some: Iterable[str]) -> list[str]:
        return sorted(some, key=lambda stem: (-self._of.get(stem, self._most), stem))[:RAREST]


def _scopes(committee: int, issue: int | None) -> list[int | str]:
    return [committee, *([f"issue {issue}"] if issue else [])]


def _passages(entries: Sequence[Entry], said: Sequence[Said]) -> Iterator[_Passage]:
    """What is said, each once a day: not by a pack what a paper says, nor by a paper what an entry is."""
    seen: set[tuple[date, str]] = set()
    rows = {
        (one.meeting_date, plain(one.words.replace(" | ", " "))): one
        for one in entries
        if one.kind is EntryKind.ACTION and " ACTION" not in f" {one.words}"
    }
    for one in sorted(
        said, key=lambda one: ("pack" in one.place.title.lower() or "rinted" in one.place.title, one.place.kind is Kind.REPORT)
    ):
        key = (one.place.meeting_date, plain(one.words.replace(" | ", " ")))
        if key not in seen:
            seen.add(key)
            yield _Passage(stems(one.words), one, rows.get(key))


def _told(one: Entry, passages: Sequence[_Passage], having: dict[tuple[int | str, str], list[int]], rarity: _Rarity) -> Iterator[Evidence]:
    own = stems(one.words) | (stems(one.item_title) if len(stems(one.words)) < 3 else frozenset())
    if len(own) < 2:
        return
    hits = Counter(
        number for scope in _scopes(one.committee_id, one.issue_id) for stem in rarity.rarest(own) for number in set(having[scope, stem])
    )
    for number, shared in hits.items():
        passage = passages[number]
        day = passage.said.place.meeting_date
        if shared < 2 or not one.meeting_date < day <= one.meeting_date + LONGEST or (passage.entry and passage.entry.id == one.id):
            continue
        relation = _relation(passage.said.words)
        sure = _confidence(one, own, passage, rarity)
        if relation and sure >= MAYBE:
            yield Evidence(relation, round(sure, 2), passage.said.words, passage.said.place, passage.entry.id if passage.entry else "")


def _confidence(one: Entry, own: frozenset[str], passage: _Passage, rarity: _Rarity) -> float:
    """The share of the entry's words that the passage has, weighed by rarity; more where day, doer or matter agree."""
    shared = own & passage.stems
    if len(shared) < 2:
        return 0.0
    share = rarity.of(shared) / max(rarity.of(own), 1e-9)
    back = rarity.of(shared) / max(rarity.of(passage.stems), 1e-9)
    sure = 0.75 * share + 0.15 * back
    words = passage.said.words
    if one.due and one.due.isoformat()[:7] in _days(words):
        sure += 0.2
    if one.who and one.who.lower() in words.lower():
        sure += 0.05
    if len(shared) == 2 and len(own) < 4:
        sure = min(sure, SURE - 0.01)  # two words that agree say little
    if passage.entry is None and _SUPERSEDED.search(words):
        sure = min(sure, SURE - 0.01)  # what replaced what is told too loosely in prose
    return min(sure, 0.99)


def _days(words: str) -> set[str]:
    """The months (2024-09) that words name with their year."""
    return {
        f"{found['year']}-{dates.MONTHS.index(found['month'].lower()) + 1:02d}" for found in dates.FULL.finditer(words) if found["year"]
    }


def _relation(words: str) -> Relation | None:
    if words.rstrip().endswith("?") or re.match(r"\W*(?:ACTION|RESOLVED|RECOMMENDED|To [a-z]+)\b", words):
        return None
    if _SUPERSEDED.search(words):
        return Relation.SUPERSEDES
    if _NOT_DONE.search(words):
        return Relation.REPORTS
    done = any(not _FUTURE.search(words[max(0, found.start() - 25) : found.start()]) for found in _DONE.finditer(words))
    return Relation.DELIVERS if done else Relation.REPORTS


class _Deciding:
    """Resolutions of other bodies, by matter and by name, to find what became of a recommendation."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._by_issue: dict[int, list[Entry]] = defaultdict(list)
        self._by_body: dict[str, list[Entry]] = defaultdict(list)
        for one in entries:
            if one.kind is EntryKind.RESOLUTION:
                self._by_body[one.committee.lower()].append(one)
                if one.issue_id:
                    self._by_issue[one.issue_id].append(one)

    def on(self, one: Entry, rarity: _Rarity) -> Iterator[Evidence]:
        """The later resolutions of another body on what was recommended to it."""
        if one.kind is not EntryKind.RECOMMENDATION:
            return
        own = stems(one.words)
        known = {each.id: each for each in [*self._by_issue.get(one.issue_id or -1, ()), *self._by_body.get(one.to.lower(), ())]}
        for each in known.values():
            if each.committee_id == one.committee_id or not one.meeting_date <= each.meeting_date <= one.meeting_date + LONGEST / 3:
                continue
            share = rarity.of(own & stems(each.words)) / max(rarity.of(own), 1e-9)
            same_matter = one.issue_id is not None and each.issue_id == one.issue_id
            answers = same_matter and re.search(r"\brecommendations?\b[^.;]*\b(?:accept|reject|agree|not)", each.words)
            sure = max(share + (0.25 if same_matter else 0.0), 0.8 if answers else 0.0)
            if sure >= MAYBE:
                yield Evidence(Relation.RESOLVES, round(min(sure, 0.99), 2), each.words, _nearest(each), each.id)


def _nearest(one: Entry) -> Standing:
    return one.places[0]


def _with(one: Entry, found: Sequence[Evidence]) -> Entry:
    best = sorted(found, key=lambda each: (-each.confidence, each.place.meeting_date, each.place.key))[:MOST]
    best += _own(one)
    trail = tuple(sorted(best, key=lambda each: (each.place.meeting_date, -each.confidence, each.place.key)))
    return replace(one, evidence=trail, told=settled(trail))


def _own(one: Entry) -> list[Evidence]:
    """What a row of an action sheet says of itself."""
    relation = _relation(one.state) if one.state else None
    return [Evidence(relation, 0.95, one.words, one.places[0], one.id)] if relation else []


def settled(trail: Sequence[Evidence]) -> Status | None:
    """What the first passage that is sure tells, where it settles the matter; a report on it, where none does."""
    sure = [each for each in trail if each.confidence >= SURE]
    for each in sure:
        if each.relation is Relation.DELIVERS:
            return Status.DELIVERED
        if each.relation is Relation.SUPERSEDES:
            return Status.SUPERSEDED
    return Status.REPORTED if sure else None

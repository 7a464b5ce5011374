"""BM25 over titles, headings and text, with English stems; the only room that imports tantivy.

The three are one field: a title's words then count as the text's do, which found more than a field each (docs/decisions.md).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import tantivy
from tantivy import Filter, Occur, Query

from indexer.models import Filters, Term, Wording

Ids = npt.NDArray[np.int64]

_ENGLISH, _EXACT = "english_stems", "exact_words"
_K1 = 1.2  # tantivy's, which cannot be set; its b is 0.75
_LETTERS = r"[\p{Alphabetic}\p{N}]"
# A figure is one word, "200" is not in 1,200, and a sign is another.
_AS_WRITTEN = rf"\p{{Nd}}+(?:,\p{{Nd}}{{3}})*(?:[.:]\p{{Nd}}+)*{_LETTERS}*|{_LETTERS}+|[%£€$]"
_KEPT = 20_000  # words whose stems are remembered
_ALSO = 0.5  # what another word for a thing counts beside the word that was written
_SMALL_WORDS = """
    a about also am an and any are as at be been being but by can could d did do does down for from had has have he her his how i if
    in into is it its just ll m may me might must my no not of on or our out re s shall she should so some such t than that the
    their then there these they this to too up ve very was we were what when where which who whom why will with would you your
"""
_UNTELLING = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True)
class Entry:
    """What is indexed of one text; `places` are (committee id, kind, date), to narrow by.

    `reading` is searched instead of the text where it is given; quoted phrases must stand in the text itself.
    """

    title: str
    heading: str
    text: str
    places: tuple[tuple[int, str, date], ...]
    reading: str = ""


class Writer:
    """Adds to an index and takes away from it, in a folder that nobody reads yet; what is written stands after `close`.

    Files that are there already are never changed: an addition is a new segment, a removal a list beside the old one.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        index = tantivy.Index(_schema(), str(folder))
        _register(index)
        self._writer = index.writer(128_000_000, 1)

    def add(self, first: int, entries: Iterable[Entry]) -> None:
        """Take entries in order, numbered from `first`."""
        for number, entry in enumerate(entries, first):
            self._writer.add_document(_document(number, entry))

    def remove(self, numbers: Iterable[int]) -> None:
        """Take away what stands under these numbers."""
        for number in numbers:
            self._writer.delete_documents_by_term("number", int(number))

    def close(self) -> None:
        """Write all, and wait until small segments have been joined."""
        self._writer.commit()
        self._writer.wait_merging_threads()


class WordIndex:
    """A written index, open for reading."""

    def __init__(self, folder: Path) -> None:
        self._index = tantivy.Index.open(str(folder))
        _register(self._index)
        self._index.config_reader("manual", 0)
        self._index.reload()
        self._searcher = self._index.searcher()
        self._stems, self._plain, self._as_written = _stems(), _plain(), _as_written()

    def best(
        self, text: str, depth: int, filters: Filters | None = None, only: Ids | None = None, also: str = "", wording: Wording | None = None
    ) -> list[tuple[int, float]]:
        """The `depth` best for the words of a text with their BM25 scores, the best first, among those that meet the wording.

        Filters narrow by committee, kind and date each for itself: a text of several places may meet them at different ones.
        The words of `also` count half.
        """
        asked = self._words(text, also)
        narrow = [(Occur.Must, part) for part in _narrow(self._index.schema, filters)]
        if only is not None:
            narrow.append((Occur.Must, Query.term_set_query(self._index.schema, "number", [int(number) for number in only])))
        if wording is not None:
            narrow += self._conditions(wording)
        if narrow:
            narrowing = ((Occur.Must, Query.const_score_query(part, 0.0)) if how == Occur.Must else (how, part) for how, part in narrow)
            asked = Query.boolean_query([(Occur.Must, asked), *narrowing])
        return self._run(asked, depth)

    def meeting(self, wording: Wording) -> Ids | None:
        """The numbers of all texts that meet a wording, in no order; None where it asks for nothing."""
        conditions = self._conditions(wording)
        if not conditions:
            return None
        if all(how == Occur.MustNot for how, _ in conditions):
            conditions.append((Occur.Must, Query.all_query()))
        return self._all_of(Query.boolean_query(conditions))

    def saying(self, phrase: str) -> Ids:
        """The numbers of all texts in which these very words stand in this order, in order."""
        return np.sort(self._all_of(self._term(Term(phrase, exact=True))))

    def having(self, word: str) -> Ids:
        """The numbers of all texts that have a word in any of its English endings, in title, heading or text; of several words, all."""
        return np.sort(self._all_of(self._term(Term(word))))

    def knows(self, word: str) -> bool:
        """Whether any text has a word in any of its English endings; what was taken away counts until its segment is rewritten."""
        return any(self._searcher.doc_freq("body", stem) for stem in self._stems.analyze(word))

    def alike(self, word: str, wrong: int, depth: int) -> Ids:
        """The numbers of up to `depth` texts with a word of which no more than `wrong` letters (1 or 2) are other, missing or added."""
        (term,) = self._plain.analyze(word) or [word]
        query = Query.fuzzy_term_query(self._index.schema, "exact", term, wrong)
        return np.array([number for number, _ in self._run(query, depth)], np.int64)

    def most(self, text: str, each: bool = False) -> float:
        """The BM25 that a passage full of all the text's words would come near to: what `best` gives, as a share of the possible.

        A word that is said twice counts twice in `best`; here once, or with `each` twice as well.
        """
        docs = self._searcher.num_docs
        terms = self._terms(text)
        rarities = [
            math.log(1 + (max(docs, held) - held + 0.5) / (held + 0.5))  # what was taken away counts until its segment is rewritten
            for held in (self._searcher.doc_freq("body", term) for term in (terms if each else set(terms)))
        ]
        return (_K1 + 1) * sum(rarities)

    def _terms(self, text: str) -> list[str]:
        """The stems that are asked for; words that say nothing are left out, unless there are no others."""
        telling = [word for word in self._plain.analyze(text) if word not in _UNTELLING]
        return list(self._stems.analyze(" ".join(telling) if telling else text))

    def _words(self, text: str, also: str = "") -> Query:
        schema = self._index.schema
        asked = self._terms(text)
        parts = [(Occur.Should, Query.term_query(schema, "body", term)) for term in asked]
        others = [term for term in (self._terms(also) if also else ()) if term not in asked]
        parts += [(Occur.Should, Query.boost_query(Query.term_query(schema, "body", term), _ALSO)) for term in others]
        return Query.boolean_query(parts) if parts else Query.empty_query()

    def _conditions(self, wording: Wording) -> list[tuple[Occur, Query]]:
        found = [(Occur.Must, Query.boolean_query([(Occur.Should, self._term(term)) for term in group])) for group in wording.some]
        return found + [(Occur.MustNot, self._term(term)) for term in wording.none]

    def _term(self, term: Term) -> Query:
        """The texts that have a word or, word for word, a phrase; none where it has no letters."""
        schema = self._index.schema
        said = term.text if term.exact else re.sub(r"['’]s?(?=\s|$)", "", term.text)
        if term.exact or (" " not in said and len(self._plain.analyze(said)) > 1):  # "well-being": its parts side by side, not anywhere
            words = self._as_written.analyze(said)
            if len(words) > 1:
                return Query.phrase_query(schema, "exact", list(words))
            return Query.term_query(schema, "exact", words[0]) if words else Query.empty_query()
        parts = [(Occur.Must, Query.term_query(schema, "body", stem)) for stem in self._stems.analyze(said)]
        return Query.boolean_query(parts) if parts else Query.empty_query()

    def _all_of(self, query: Query) -> Ids:
        hits = self._searcher.search(query, max(1, self._searcher.num_docs), count=False).hits
        return np.array(self._searcher.fast_field_values("number", [address for _, address in hits]), np.int64)

    def _run(self, query: Query, depth: int) -> list[tuple[int, float]]:
        hits = self._searcher.search(query, depth, count=False).hits
        numbers = self._searcher.fast_field_values("number", [address for _, address in hits])
        found = [(int(number), float(score)) for number, (score, _) in zip(numbers, hits, strict=True) if number is not None]
        return sorted(found, key=lambda entry: (-entry[1], entry[0]))


def stems(text: str) -> list[str]:
    """The stems of a text's words, in order, as the index knows them; words that say nothing are left out."""
    return [stem for word in text.split() for stem in _stems_of(word)]


def has_phrase(text: str, phrase: str) -> bool:
    """Whether a phrase stands in a text word for word, as the index compares them; one without a word stands nowhere."""
    wanted, words = _as_written().analyze(phrase), _as_written().analyze(text)
    return bool(wanted) and any(words[at : at + len(wanted)] == wanted for at in range(len(words) - len(wanted) + 1))


@lru_cache(_KEPT)
def _stems_of(word: str) -> tuple[str, ...]:
    """The stems of what stands between two spaces: remembered, for a page of answers has the same words over and over."""
    plain, english = _analysers()
    return tuple(english.analyze(" ".join(part for part in plain.analyze(word) if part not in _UNTELLING)))


@cache
def _analysers() -> tuple[tantivy.TextAnalyzer, tantivy.TextAnalyzer]:
    return _plain(), _stems()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("body", tokenizer_name=_ENGLISH, index_option="freq")
    builder.add_text_field("exact", tokenizer_name=_EXACT)
    builder.add_text_field("kind", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("number", indexed=True, fast=True)
    builder.add_unsigned_field("committee", indexed=True)
    builder.add_integer_field("day", indexed=True)
    return builder.build()


def _document(number: int, entry: Entry) -> tantivy.Document:
    document = tantivy.Document()
    document.add_unsigned("number", number)
    document.add_text("body", "\n".join([entry.title, entry.heading, entry.reading or entry.text]))
    for text in (*entry.title.split("\n"), entry.heading, entry.text):  # each for itself: no phrase goes from one into the next
        document.add_text("exact", text)
    for committee, kind, day in set(entry.places):
        document.add_unsigned("committee", committee)
        document.add_text("kind", kind)
        document.add_integer("day", day.toordinal())
    return document


def _narrow(schema: tantivy.Schema, filters: Filters | None) -> list[Query]:
    if filters is None:
        return []
    found = []
    if filters.committees:
        found.append(Query.term_set_query(schema, "committee", sorted(filters.committees)))
    if filters.kinds:
        found.append(Query.term_set_query(schema, "kind", sorted(str(kind) for kind in filters.kinds)))
    if filters.since or filters.until:
        first, last = (filters.since or date.min).toordinal(), (filters.until or date.max).toordinal()
        found.append(Query.range_query(schema, "day", tantivy.FieldType.Integer, first, last))
    return found


def _register(index: tantivy.Index) -> None:
    index.register_tokenizer(_ENGLISH, _stems())
    index.register_tokenizer(_EXACT, _as_written())


def _plain() -> tantivy.TextAnalyzer:
    """Words as they stand, without case and accents."""
    return _analyser(tantivy.Tokenizer.simple())


@cache
def _as_written() -> tantivy.TextAnalyzer:
    """What a phrase is compared by: words, figures and the signs of money and per cent, without case, accents and other marks."""
    return _analyser(tantivy.Tokenizer.regex(_AS_WRITTEN))


def _stems() -> tantivy.TextAnalyzer:
    return _analyser(tantivy.Tokenizer.simple(), Filter.stemmer("english"))


def _analyser(tokens: tantivy.Tokenizer, *more: Filter) -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tokens)
    for part in (Filter.remove_long(64), Filter.lowercase(), Filter.ascii_fold(), *more):
        builder = builder.filter(part)
    return builder.build()

"""The front door of search: one question in, one answer out, from whichever index is published now."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from threading import Lock

from archive.layout import Layout
from archive.settings import Settings
from archive.withheld import Withheld
from indexer import engine as engines
from indexer import highlight, listing, spelling
from indexer.answer import Answer, counted
from indexer.boilerplate import lowered
from indexer.concealing import conceals
from indexer.encode import Encoder, open_encoder
from indexer.engine import Candidate, Engine
from indexer.floor import FAINT, answers, is_cut, near_enough
from indexer.fusion import fused, in_company
from indexer.lift import KINDS, Lifts, lifted
from indexer.manifest import Manifest, Recipe
from indexer.models import Filters, Hit, Part, Passage, Question, Sort, Source, Unread, Wording
from indexer.order import by_item, ordered
from indexer.overlaps import told_once
from indexer.question import BadQuestion, Understood, understand
from indexer.repeats import collapse
from indexer.rerank import Reader, is_for, open_reader, reread
from indexer.showing import as_json, paper_url, permalink
from indexer.wordvectors import ByModel, Nearness, open_nearness

__all__ = [
    "KINDS",
    "Answer",
    "BadQuestion",
    "Filters",
    "Hit",
    "Models",
    "Part",
    "Passage",
    "Question",
    "Searcher",
    "Sort",
    "Source",
    "as_json",
    "paper_url",
    "permalink",
]

DEPTH = 200  # candidates of each channel
MOST = 100  # hits in one answer
NEAREST = 3  # near misses that are offered
BESIDE_A_REFERENCE = 2  # words from which the reader is asked which of the passages that bear it answers
BESIDE = 2  # further passages of an item whose answering sentence is marked too: of those nearer than what is last on the page


@dataclass(frozen=True)
class Models:
    """What reads questions and texts. Once loaded it never changes and has no threads, so processes that are forked share its memory."""

    encoder: Encoder
    reader: Reader | None
    nearness: Nearness

    @classmethod
    def load(cls, settings: Settings) -> Models:
        """The models that the settings name; SettingError when they are not there."""
        encoder = open_encoder(settings)
        return cls(encoder, open_reader(settings), open_nearness(settings, encoder))


@dataclass(frozen=True)
class _Near:
    """Candidates with their scores, the best first: `is_faint` where they are hardly near, `is_doubtful` where the reader must say whether
    any of them answers, `is_cut` where others may be as near; `most_said` as `Candidates` has it."""

    ranked: Sequence[tuple[Candidate, float]]
    most_said: float
    is_faint: bool = False
    is_doubtful: bool = False
    is_cut: bool = False


class Searcher:
    """Answers questions; safe to share between threads. Opens a newer index by itself once one is published."""

    def __init__(
        self,
        index: Path,
        encoder: Encoder,
        withheld: Withheld | None = None,
        reader: Reader | None = None,
        nearness: Nearness | None = None,
    ) -> None:
        """NoIndex where nothing is published, OtherIndex where it was made by another recipe.

        `withheld` is asked about every passage that is shown: what is withheld is gone at once, and from the next index for good.
        """
        self._index, self._encoder, self._withheld, self._reader = index, encoder, withheld, reader
        self._nearness = nearness or ByModel(encoder)
        self._turn = Lock()
        self._open = self._opened()

    @classmethod
    def open(cls, settings: Settings, models: Models | None = None) -> Searcher:
        """The searcher of the archive that the settings name, with the models that they name unless these are loaded already."""
        layout, loaded = Layout(settings.data), models or Models.load(settings)
        return cls(layout.index, loaded.encoder, Withheld(layout.withheld), loaded.reader, loaded.nearness)

    def ask(self, question: Question, *, hold_back: bool = True) -> Answer:
        """The answer to a question; BadQuestion when it is empty.

        Without `hold_back` nothing is kept from the asker: no floor, no folding of repeats, no limit on hits, and no condition
        excludes. `evaluate` asks so: a labelled collection wants a ranking even of what a person should not be shown.

        Whether a question has an answer at all is not a matter of the filters: where it has one elsewhere, what is near within
        them is shown, as the counts beside the filters promise.
        """
        began = time.perf_counter()
        engine = self._engine()
        today = question.today or date.today()
        knows = partial(engine.knows, conceals=conceals(self._withheld))
        understood = understand(question.text, engine.committees(), today, question.without, partial(self._meant, engine), knows)
        answer = self._answer(engine, question, understood, hold_back)
        if (answer.nothing_found or answer.is_faint) and hold_back and question.filters != Filters():
            anywhere = replace(question, filters=Filters(), limit=1, offset=0, marked=False)
            elsewhere = self._answer(engine, anywhere, understood, hold_back)
            if not elsewhere.nothing_found:
                answer = self._answer(engine, question, understood, hold_back, elsewhere)
        return replace(answer, took_ms=round((time.perf_counter() - began) * 1000))

    def passage(self, key: str) -> Passage | None:
        """The passage at a permanent address, or None where the index has it no more or it is withheld."""
        return self._engine().at(key, conceals(self._withheld))

    def is_withheld(self, key: str) -> bool:
        """Whether the index has a passage at a permanent address that must not be shown."""
        return self.passage(key) is None and self._engine().at(key) is not None

    def manifest(self) -> Manifest:
        """What made the index that answers now."""
        return self._engine().manifest

    def unread(self) -> list[Unread]:
        """The papers that gave no text, with reasons."""
        return self._engine().unread()

    def _answer(
        self, engine: Engine, question: Question, understood: Understood, hold_back: bool, elsewhere: Answer | None = None
    ) -> Answer:
        """As `ask`; where the question is answered `elsewhere` nothing is held back for being doubtful, and what was near there is near."""
        lists = understood.lists and hold_back
        within = question.filters.narrowed(understood.lifts.listed) if lists else question.filters
        if within is None or (understood.says_nothing and hold_back):
            return self._missed(question, [], understood.finding_none() if lists else understood)
        hides, lifts = conceals(self._withheld), understood.lifts
        where = listing.meetings(engine, within, lifts, hides) if lists else ()
        near = self._near(engine, replace(question, filters=within), understood, hold_back, elsewhere, where)
        prefers = partial(listing.is_at, where=where) if lists else lifts.number if lifts.items else None
        shown = engine.shown([candidate.number for candidate, _ in near.ranked], within, hides, prefers)
        seen = [Hit(shown[one.number], score) for one, score in near.ranked if one.number in shown]
        weighed, judgement = self._weighed(understood, lowered(seen))
        hits = lifted(weighed, lifts)
        numbers = {lifts.number(hit.passage) for hit in hits} if lifts.items else set()
        understood = understood.without_items(set(lifts.items) - numbers, " within the filters" if question.filters != Filters() else "")
        if hold_back:
            if lists:
                hits = listing.listed(hits, lifts, where)
                if not hits:
                    return self._missed(question, [], understood.finding_none())
            hits = collapse(hits)
            hits = ordered(hits if lists else told_once(hits, understood.text), question.sort)
            hits = by_item(hits) if question.by_item else hits
        if hold_back and not elsewhere:
            if understood.only_points and lifts.items and not any(numbers):
                return self._missed(question, hits, understood)
            is_doubtful = near.is_doubtful and not lifts.references
            if is_doubtful and judgement is not None and not answers(judgement, near.ranked, near.most_said):
                return self._missed(question, [] if near.is_faint else hits, understood)
            if lifts.references and near.is_faint:
                hits = [hit for hit in hits if lifts.bears(hit.passage)]
            if lifts.references and not any(lifts.bears(hit.passage) for hit in hits):
                beside = hits if is_for(understood.text) else []  # a reference is meant by its letters: alone, it is near to nothing else
                return self._missed(question, beside, understood)
        page = self._page(replace(question, marked=question.marked and not lists), hits, understood, hold_back)
        return counted(Answer(question, page, len(hits), near.is_cut, understood.parts, is_list=lists, is_faint=near.is_faint), hits)

    def _near(
        self,
        engine: Engine,
        question: Question,
        understood: Understood,
        hold_back: bool,
        elsewhere: Answer | None,
        where: Sequence[Filters],
    ) -> _Near:
        """What is near enough to be looked at; what the question points at by its number is.

        What is withheld goes first of all: it must not tell by its nearness that there is something.
        """
        (vector,) = self._encoder.encode([understood.sought])
        wording = understood.wording if hold_back else Wording()
        pointed = self._pointed(engine, question.filters, understood.lifts, where) if hold_back else ()
        found = engine.candidates(understood.sought, vector, question.filters, wording, DEPTH, understood.also, pointed)
        ranked = fused(found)
        if hides := conceals(self._withheld):
            open_to_all = engine.shown([candidate.number for candidate, _ in ranked], question.filters, hides)
            ranked = [entry for entry in ranked if entry[0].number in open_to_all]
        if not hold_back:
            return _Near(ranked, found.most_said)
        floor = -1.0 if wording.some else engine.manifest.floor
        if elsewhere and elsewhere.is_faint:
            floor -= FAINT
        near = near_enough(ranked, found.most_said, floor, is_answered=elsewhere is not None)
        is_faint = not (near or pointed or elsewhere) and self._reader_for(understood) is not None
        if is_faint:
            floor -= FAINT
            near = near_enough(ranked, found.most_said, floor)
        kept = {candidate.number for candidate, _ in near}.union(pointed)
        some = [entry for entry in ranked if entry[0].number in kept]
        cut = len(pointed) >= (listing.MOST if where else DEPTH) or (not understood.lists and is_cut(ranked, DEPTH, found.most_said, floor))
        return _Near(some, found.most_said, is_faint, is_doubtful=not wording.some and not pointed, is_cut=cut)

    def _pointed(self, engine: Engine, filters: Filters, lifts: Lifts, where: Sequence[Filters]) -> Sequence[int]:
        """What a question means by its number, or all that stands where it lists."""
        hides = conceals(self._withheld)
        if lifts.items:
            within = filters.narrowed(lifts.where)
            return listing.shown_still(engine, within, partial(engine.numbered, lifts.items, within), DEPTH, hides) if within else ()
        return listing.held(engine, where, hides)

    def _weighed(self, understood: Understood, near: Sequence[Hit]) -> tuple[list[Hit], float | None]:
        """The hits in the light of their documents; where it helps, the best of them read again, with the reader's best judgement."""
        hits = in_company(near)
        reader = self._reader_for(understood)
        return reread(understood.text, hits, reader) if hits and reader else (hits, None)

    def _reader_for(self, understood: Understood) -> Reader | None:
        """The reader, where there is one and it helps with a question."""
        words = len(understood.text.split()) - len(understood.lifts.references)
        only_refers = bool(understood.lifts.references) and words < BESIDE_A_REFERENCE
        return None if only_refers or understood.lists or not is_for(understood.text) else self._reader

    def _meant(self, engine: Engine, word: str) -> str | None:
        """The name that a word stands for which the index does not have; what is withheld has no names, and a word that is one token of
        the model's, or the plural of one, is English or a common name, and no mistake."""
        if 1 in (self._encoder.count(word), self._encoder.count(word.removesuffix("s"))):
            return None
        return spelling.meant(word, engine.alike(word, spelling.wrong(word), conceals(self._withheld)))

    def _missed(self, question: Question, hits: list[Hit], understood: Understood) -> Answer:
        """Nothing found, and what came nearest, offered as no more than that."""
        nearest = self._page(replace(question, limit=NEAREST, offset=0), hits, understood, True)
        return Answer(question, (), 0, parts=understood.parts, near_misses=nearest, is_list=understood.lists)

    def _page(self, question: Question, hits: list[Hit], understood: Understood, hold_back: bool) -> tuple[Hit, ...]:
        """The hits asked for, each with its answering sentence, and so what of the same item is near enough to be shown beside it."""
        if not hold_back:
            return tuple(hits)
        start = max(0, question.offset)
        wanted = hits[start : start + min(max(1, question.limit), MOST)]
        if not question.marked:
            return tuple(wanted)
        least = min((hit.score for hit in wanted), default=0.0)
        beside = [other for hit in wanted for other in hit.more[:BESIDE] if other.score >= least]
        shown = [*wanted, *beside]
        spans = highlight.answering(understood.text, shown, self._nearness, understood.wording.phrases)
        marked = {id(hit): replace(hit, highlights=found) for hit, found in zip(shown, spans, strict=True)}
        return tuple(replace(marked[id(hit)], more=tuple(marked.get(id(other), other) for other in hit.more)) for hit in wanted)

    def _engine(self) -> Engine:
        """The engine of the published index; a look at one small file tells whether it is still the one that is open."""
        name, engine = self._open
        if engines.current(self._index) in (name, None):
            return engine
        with self._turn:
            if engines.current(self._index) != self._open[0]:
                self._open = self._opened()
            return self._open[1]

    def _opened(self) -> tuple[str, Engine]:
        name, engine = engines.open_current(self._index)
        engine.manifest.check(Recipe(self._encoder.model))
        return name, engine

"""What the body that met decided or recommended: what lines announce, and what sentences tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.register.advice import is_advised, is_report
from indexer.register.bygone import is_bygone, is_of_another, is_officers, is_quoted_from
from indexer.register.carried import carried, is_carried
from indexer.register.decided import REFERENCE, decided, is_plain, objects, tails
from indexer.register.heads import announced
from indexer.register.hearsay import in_reports, is_told
from indexer.register.inlined import inlined
from indexer.register.models import EntryKind, Found, Span
from indexer.register.noted import is_noted, piece
from indexer.register.openings import kind_of
from indexer.register.ordering import ORDERED
from indexer.register.otherwise import by_them, otherwise
from indexer.register.parts import DEED
from indexer.register.quick import Gated
from indexer.register.records import recorded
from indexer.register.reported import others
from indexer.register.short import listed, short
from indexer.register.splitting import by_deeds, split_up
from indexer.register.structure import Line, Structure, clauses, sentences
from indexer.register.tabled import tabled
from indexer.register.verdicts import verdict
from indexer.register.wording import BODY as BODY
from indexer.register.wording import LONG_AGO

_AGREED_END = re.compile(
    r"^(?:(?:All |[Uu]nanimously )?(?:AGREED|RESOLVED|CARRIED|APPROVED|Agreed|agreed|Resolved|Carried|Approved|Accepted))(?:,? unanimously| by all(?: present)?| nem con|,? (?:with|by) (?!the (?:portfolio|mover|proposer|Cabinet Member|Leader|officers?|Director|Head)\b)[^.;]{3,60}| \([^)]{3,60}\))*\.?$"
)
_MOTION = re.compile(r"\b(?:motion|amendment|proposal|recommendation)\b.*\b(?:carried|lost|fell|withdrawn|CARRIED|LOST)\b")
_FIGURES = re.compile(r"\b(?:[Ff]or|[Aa]gainst|favour|votes?)\b")
_NOTED = re.compile(r"(?:The )?(?:Cabinet|Council|Committee|Board|Panel|Executive) noted that\b")
_SIBLING = re.compile(
    r"(?:The )?(?:Cabinet|Council|Committee|Board|Panel|Executive) (?:agreed|delegated|approved|resolved|endorsed|authorised|asked)\b"
)
_NO_DECISION = re.compile(
    r"^\W*+(?:Recommended to \w+ by\b|OPTIONS?(?: CONSIDERED)?:|Options? considered\b|(?:Response|Reply|Answer)s?: |(?:District|County|Borough|Inspector['’]s?|Appeal|Planning) decisions?(?: received)?:|Decisions? (?:required|needed|sought)\b(?! and)|\w{1,4}: [Nn]o decision\b|REASONS? FOR\b|Reasons? for (?:the )?(?:decision|urgency)|Any (?:conflict|declaration)|Decisions? published|(?:Members|Officers|Others) consulted\b|(?:Item \d+:? )?Apologies(?: for absence)? ?(?:[–—-]|:) ?received|(?:NOTE|NB)\b:|Decision \d+ [–—-] [^.;]*(?<!d)$|Summary of (?:decisions|resolutions)\b|Comment: noted|(?:Management|Officers?['’]?|Cabinet|Executive|Council|Auditors?['’]?)(?:['’]s)? response\b|(?:\S*\d\S* )?(?:It was )?[Nn]oted that\b|(?:Alternative|Other|ALTERNATIVE|OTHER) (?:options?|OPTIONS?)\b|OPTIONS? (?:CONSIDERED|REJECTED)|Motion\s*[:–—-] ?That\b|I agree with (?!the rec)|(?:The |An |This )?(?:\w+[’']?s? ){0,2}?[Aa]mendment (?:(?:was|were) )?(?:then )?(?:accepted|agreed)\b|(?:All|Both|The) (?:parties|sides) agreed\b|Agreed with (?:the )?(?:Vice-)?[A-Z]|No \w+ (?:was|were) received\b|No action\W*$|Vot(?:e|es|ing)\b(?: on [^:–—]{1,60})?\s*[:–—-]|(?:The )?Committee voted on whether|The [Cc]ommittee voted on|(?:Councillor|Cllr|Mr|Mrs|Ms|Dr|Ald(?:erman)?)\.? [A-Z][^,;.]{1,40} (?:asked (?:that|if|whether|for)|moved the motion\b(?!.*\b(?:agreed|carried|resolved)\b))|[A-Z]{2,3} agreed with\b)|^All agreed actions\b|^\W*(?:Comments?|Question|Objection \d+)\b[^:]{0,30}: |^\W*(?:\d{1,2}(?:st|nd|rd|th)? )?(?:[A-Z][a-z]{2,8} )?(?:(?:19|20)\d\d|(?<=\d )[A-Z][a-z]{2,8}|(?<=[a-z] )\d{1,2}) [–—-] [a-z]|^(?:RECOMMENDED|Recommended) (?:to [A-Z]\w+ )?(?:BY|by)\b"
)
_NO_DECISION_TOLD = Gated(
    re.compile(
        r"\W*+(?:[^.;:]{3,60} (?:moved|proposed|MOVED|PROPOSED):\W*That\b(?!.*\b(?:agreed|carried|resolved|AGREED|CARRIED|RESOLVED)\b)"
        r"|[^.;]* (?:was|were) nominated (?:for|as)\b|(?:[^.;]*(?:, |: | of ))?\d+(?: \w+)? (?:upheld|agreed|granted|refused|dismissed|approved|passed|allowed)\W*$"
        r"|[^.;]* was ordered to pay\b|[^.;]{3,100}\bin (?:19|20)\d\d (?:was|were) \w+ed\b)"
    ),
    (
        "moved:",
        "proposed:",
        " nominated ",
        " ordered to pay",
        "in 19",
        "in 20",
        " upheld",
        " agreed",
        " granted",
        " refused",
        " dismissed",
        " approved",
        " passed",
        " allowed",
    ),
)
_STILL_NONE = Gated(
    re.compile(r"\b(?:resolved|agreed|decided) as follows\W*$|\b(?:agreed|resolved) to (?:differ|disagree)\b|\badjourned at \d"),
    ("ed to d", "adjourned at "),
)
_MOVES = re.compile(r"\b(?:moved|proposed|MOVED|PROPOSED)\W*$")
_WEIGHS = re.compile(r"\b(?:expressed|felt|thought|considered|debated|discussed|heard|voiced|shared)\b[^,;]*$")
_ONLY_OPENS = re.compile(
    r"(?:\b(?:[Aa]greed|AGREED|[Rr]esolved|RESOLVED|[Rr]ecommend(?:ed|s)|RECOMMENDED|[Nn]oted|NOTED|imposed|[Dd]ecided|DECIDED|agrees|resolves)\b(?!.*\b(?:conditions?|reasons?|terms|amendments?|provisos?|subject|secure|enable|provided|informatives?|response|and to)\b)(?!.*\bbe \w+(?:ed|en)\b)[^:]*(?:[:–—-]+| that)|[A-Z][A-Z ’',–-]{12,}:? ?[^.]{0,40}(?<=[A-Z]))\s*$"
)
_STATES = re.compile(r"Statement (?:by|from)\b")
_ITSELF = re.compile(
    rf"(?:\S*\d\S* )?(?:[A-Z][^.;:]{{3,80}}, )?(?:[Tt]he |[Tt]his )?(?:[A-Z][\w&’'-]* |and |of )*?(?:{BODY}|panel|committee|board|group)\b(?! (?:was|were) (?:told|informed|advised))|(?:It|They) "
)
_PROPOSER = re.compile(r"\W*(?:Prop(?:osed|oser)?|Sec(?:onded)?|Moved)\b(?!.*\b(?:that|to)\b)")
_VOTING = re.compile(r"\((?:Vot(?:e|es|ing)|For|Against|Note)\b")
_OFFICE = re.compile(r"(?:\S{1,6} )?(?:Election|Appointment|Nomination)s? of\b")


def resolutions(page: Structure) -> Iterator[Found]:
    """The resolutions and recommendations of a text; lines that are read as such are marked as taken."""
    if is_report(page):
        return
    number = 0
    while number < len(page.lines):
        block = announced(page, number) if number not in page.taken and not is_officers(page.lines[number].words) else None
        if block:
            page.taken.update(range(number, block.after))
            yield from (_entry(block.kind, span, mark, block.head) for mark, span in block.parts)
            if block.after == number + 1 and block.parts:
                yield from _rest(page.lines[number], block.parts[-1][1].end)
        number = block.after if block else number + 1
    yield from (_entry(EntryKind.RESOLUTION, span) for span in tabled(page))
    elsewhere = others(page) | in_reports(page)
    for at, line in page.free():
        held = carried(page, at) if not line.is_row and is_carried(line) else []
        if held:
            yield from (_entry(EntryKind.RESOLUTION, one) for one in held)
        elif not line.is_row and at not in elsewhere and not is_told(page, at) and not _VOTING.match(line.words):
            told = list(_numbered(page, at, line) or _prose(line, page.lines[at - 1] if at else None))
            if not told and recorded(page, line):
                told = [_entry(EntryKind.RESOLUTION, Span(line.start, line.end, line.words), line.mark)]
            yield from told
            if told and told[-1].end == line.end and len(line.words) < 80 and not re.search(r"[.;:?!]$", line.words):
                yield from (_entry(EntryKind.RESOLUTION, Span(one.start, one.end, one.words)) for one in _ran_on(page, at))


def _ran_on(page: Structure, number: int) -> Iterator[Line]:
    """The lines after a decision that is not closed which go on with a further deed, "declined to fund …", "and invited …"."""
    for at in range(number + 1, min(number + 6, len(page.lines))):
        if at in page.taken or not page.lines[at].words[:1].islower() or not DEED.match(page.lines[at].words):
            return
        page.taken.add(at)
        yield page.lines[at]


def _numbered(page: Structure, number: int, line: Line) -> list[Found]:
    """What a body noted, in a list of what it decided."""
    near = page.lines[max(0, number - 1) : number] + page.lines[number + 1 : number + 2]
    if line.mark and _NOTED.match(line.body) and any(one.mark and (_SIBLING.match(one.body) or _NOTED.match(one.body)) for one in near):
        return [_entry(EntryKind.RESOLUTION, Span(line.start, line.end, line.words), line.mark)]
    return []


def _rest(line: Line, after: int) -> Iterator[Found]:
    """What the sentences after an announced decision tell on the same line."""
    before = ""
    for span in sentences(line.start, line.words):
        if span.start >= after and not _AGREED_END.match(span.words):
            yield from _sentence(span, before)
        before = span.words


def _prose(line: Line, above: Line | None) -> Iterator[Found]:
    said = sentences(line.start, line.words)
    planning = bool(REFERENCE.match(line.body)) and "noted" not in line.words and "Noted" not in line.words
    earlier = sentences(above.start, above.words)[-1].words if above and line.words.startswith("It ") else ""
    for at, span in enumerate(said):
        before = said[at - 1] if at else None
        if before and _AGREED_END.match(span.words) and not _PROPOSER.match(before.words):
            if "leave to withdraw" not in before.words and not (
                re.match("CARRIED|Carried", span.words) and (_FIGURES.search(before.words) or not ORDERED.search(before.words))
            ):
                yield _entry(
                    EntryKind.RESOLUTION,
                    Span(before.start, span.end, line.words[before.start - line.start : span.end - line.start]),
                )
            continue
        if planning and before and objects(span.words):
            yield _entry(EntryKind.RESOLUTION, span)
            planning = False
            continue
        if at + 1 < len(said) and _AGREED_END.match(said[at + 1].words) and not re.match("CARRIED|Carried", said[at + 1].words):
            continue
        if is_of_another(span.words, said[:at]):
            continue
        yield from _sentence(span, before.words if before else earlier)


def _sentence(span: Span, before: str) -> Iterator[Found]:
    """The decision of a sentence, two where it tells of two, or that of one of its later clauses."""
    if (
        _STATES.match(span.words)
        or (span.words[-1:] in ":–-t" and _ONLY_OPENS.search(span.words))
        or _NO_DECISION.match(span.words)
        or _NO_DECISION_TOLD.match(span.words)
        or _STILL_NONE.search(span.words)
        or is_advised(span.words)
        or is_bygone(span.words)
        or is_quoted_from(span.words)
        or (span.words.endswith(('"', "”")) and span.words[:1] not in ('"', "“") and span.words.count('"') == 1)
    ):
        return
    if ("20" in span.words or "19" in span.words) and LONG_AGO.search(span.words) and not re.search(r"RESOLVED|AGREED", span.words):
        return
    if _ITSELF.match(before) and ((span.words.startswith("It ") and _of_it(span.words)) or by_them(span.words)):
        yield _entry(EntryKind.RESOLUTION, span)
        return
    inner = inlined(span)
    if inner:
        yield from (_entry(kind_of(span.words[: inner[0].start - span.start]), one) for one in inner)
        return
    several = listed(span)
    if several and (_OFFICE.match(span.words) or several[0].start > span.start or decided(several[0].words)):
        yield from (_entry(EntryKind.RESOLUTION, one) for one in several)
        return
    kind = decided(span.words, before)
    if kind:
        yield from (_entry(kind, one) for one in _several(_without_motion(span)))
        return
    first, *later = clauses(span)
    told = first.words
    for one in later:
        kind = decided(one.words, clause=True) if tails(told) and not _MOVES.search(told) and not one.words[:1].isdigit() else None
        if kind:
            yield _entry(kind, one)
            return
        told += f" {one.words}"
    other = verdict(span) or (span if short(span.words) or otherwise(span.words) else None)
    if not other and is_noted(span.words):
        own = piece(span.words)
        other = Span(span.end - len(own), span.end, own)
    if other:
        kind = EntryKind.RECOMMENDATION if "RECOMMENDED" in other.words else EntryKind.RESOLUTION
        parts = split_up(other) if len(split_up(other)) > 1 else by_deeds(other)
        kept = [one for at, one in enumerate(parts) if at or len(parts) == 1 or not _WEIGHS.search(one.words)]
        yield from (_entry(kind, one) for one in kept)


def _of_it(words: str) -> bool:
    """Whether "It" is the body that decides: the words are read as if it were named."""
    named = f"Committee{words[2:]}"
    return not re.match(r"It (?:was|is|had|has|would|will|could|noted)\b", words) and bool(
        decided(named) or verdict(Span(0, len(named), named)) or otherwise(named)
    )


def _without_motion(span: Span) -> Span:
    """ "The motion was carried and it was RESOLVED that …": the second of these only."""
    first, *later = clauses(span)
    if not later or not _MOTION.search(first.words):
        return span
    plain = next((one for one in later if is_plain(one.words)), None)
    return Span(plain.start, span.end, span.words[plain.start - span.start :]) if plain else span


def _several(span: Span) -> list[Span]:
    """A sentence that tells of several decisions, "NOTED the report and ASKED that …", as the several."""
    parts = split_up(span)
    if len(parts) > 1:
        return parts
    two = by_deeds(span)
    if len(two) < 2 or not decided(two[0].words) or re.match(r"\S+ (?:moved|proposed)", span.words):
        return [span]
    return two


def _entry(kind: EntryKind, span: Span, part: str = "", head: tuple[int, int] | None = None) -> Found:
    return Found(kind, span.start, span.end, part=part.strip("()."), head=head)

"""What became of motions and amendments: the sentence that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.register.counts import UNANIMOUS, counts
from indexer.register.decided import decided, is_plain
from indexer.register.elsewhere import is_no_motion
from indexer.register.models import EntryKind, Found, Span
from indexer.register.quick import MOVES, Gated, has_any
from indexer.register.settled import fate, told
from indexer.register.structure import Line, Structure, clauses, sentences
from indexer.register.tails import tail
from indexer.register.tallies import figures
from indexer.register.wording import BODY

_ABOUT = re.compile(
    r"\b(?:motions?|amendments?|proposals?|proposition|attempt|recommendations?|that on|the vote|substantive|references? back|reference back|nominations?|veto|alternative|counter[- ]?proposal|rider|addendum|procedural|closure|next business|refusal|approval|deferral)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"^(?:He|She|It) (?:was )?(?:then )?moved\b|moved an amendment|^Support for\b|\b(?:moved|proposed|proposes|MOVED)\b.*\b(?:second(?:ed|er)|SECONDED)\b|\b(?:then )?(?:proposed|moved), seconded and (?:carried|CARRIED)\b"
)
_PUT = re.compile(
    r"\b(?:moved|proposed|seconded|put to the vote|put separately|put the|being put|show of hands|voted on|declared|vote being taken|put and)\b",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"\b(?:lost|defeated|not carried|not agreed|rejected|not supported|fell|found no seconder|no seconder|want of a seconder|not seconded|lapsed|fail(?:ed|s)|negatived|not passed|voted down|not moved|no seconder was|no ?one seconded|nobody seconded|ruled (?:the \w+ |it )?out of order|not supported|did not (?:pass|carry|succeed|find (?:a )?(?:seconder|support))|not pursued|not removed|voted down|got no(?:where| support)|no support)\b",
    re.IGNORECASE,
)
_WITHDRAWN = re.compile(
    r"\b(?:withdrawn|did not (?:press|pursue|persist with|proceed with) (?:the|his|her|their|it)|withdrew (?:the|his|her|their|it|this|Amendment|Motion|amendment|motion)\b)",
    re.IGNORECASE,
)
_CARRIED = re.compile(
    r"\b(?<!be )(?:carried|Carried|passed|CARRIED|PASSED|agreed|AGREED|unanimous(?:ly)?|approved|put and carried|all (?:were )?in favour)\b(?! (?:out|forward|over|to|on)\b)"
)
_ALONE = re.compile(
    r"^(?:(?:The )?(?:[Mm]otion|MOTION|[Aa]mendment|AMENDMENT|[Pp]roposal|[Vv]ote|[Rr]esult|[Dd]ecision|[Ii]t)(?: as (?:amended|altered|moved|printed|drafted))?[:,]? (?:was |is |duly |therefore |declared )*)?(?P<fate>(?:NOT |Not |not )?(?:carried|CARRIED|Carried|LOST|lost|Lost|FELL|[Ff]ell|[Ll]apsed|[Nn]ot seconded|[Nn]o seconder|[Ff]ound no seconder|[Rr]uled out of order|PASSED|passed|Passed|DEFEATED|defeated|Defeated|WITHDRAWN|withdrawn|Withdrawn))"
    r"(?: unanimously| [Uu]nan| as amended| on (?:a|the) (?:show of hands|division|voices|casting vote)| without (?:a vote|dissent|division)| by acclamation| (?:\d+|[a-z]+) (?:for|in favour)\b[^.;]{0,60}| by (?:the mover|its mover|(?:Cllr|Councillor|Alderman|Mrs?|Ms|Dr)\.? [A-Z][\w’' -]{1,40})| nem\.? ?(?:con|dis)| by \w+ votes? to \w+|,? \(?\d+ ?[-–:] ?\d+\)?|[,:]? (?:\d+|[a-z]+)(?: ?[-–/:] ?| (?:votes? )?to )(?:\d+|[a-z]+)(?: ?[-–/:] ?\d+)?|,? (?:with|for (?:want|lack) of) [^.;]{3,60}| (?:after|following) [^.;]{3,90}| [–-] votes? \d+ ?[/:–-] ?\d+| \(\d+ votes? to \d+\)|, (?:since|because) [^.;]{3,60}){0,2}\.?\)?$"
)
_FINDING = re.compile(
    r"\b(?:motion|amendment|proposal|recommendation)\b.*\b(?:declared to be|became|was declared|stood as|thereby became|declared) the (?:finding|decision|resolution|substantive motion)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(  # what was counted, and what came of it
    r"(?:[,;:]| [–—-]|\band|,? so)+ ?(?:(?:it|this|which|(?:the )?(?:\w+ )?(?:motion|amendment|proposal))? ?(?:was|is|were)? ?(?:therefore |accordingly |thus |so |duly |then )*(?:declared )?)(?P<fate>not carried|NOT CARRIED|carried|CARRIED|lost|LOST|fell|passed|PASSED|defeated|not removed|not agreed|rejected|negatived)(?: unanimously| nem\.? ?(?:con|dis)\.?)?\W*$"
)
_BY_MOTION = Gated(
    re.compile(r",? ?\b[Oo]n the (?:motion|proposal|proposition|nomination) of\b[^,;.]*,?"),
    ("on the motion of", "on the proposal of", "on the nomination of", "on the proposition of"),
)
_PUT_AND = re.compile(
    r"\b(?:was|were) (?:then |now |thereupon )?(?:put|moved|proposed|put to the (?:vote|meeting))(?: to the vote| from the [Cc]hair| separately)?(?:,? seconded)?,? and (?:declared )?(?P<fate>carried|lost|agreed|passed|defeated|fell|CARRIED|LOST|rejected|not carried)\b(?! (?:that|to)\b)"
)
_UNPUT = re.compile(r"\bamendment\b|,? and\W*$|\b(?:lost|withdrawn)\b", re.IGNORECASE)
_FATE_CELL = re.compile(
    r"(?:(?:The )?(?:Motion|Amendment|Proposal) (?:was )?)?(?:Carried|Lost|Withdrawn|Not carried|Defeated|Passed|Fell|Not moved|Rejected|Lapsed)(?: .{0,40})?",
    re.IGNORECASE,
)
_AGREED_TO = re.compile(
    r"\W*(?:[Tt]he |[Aa]n |[Tt]his )?(?:\w+[’']?s? ){0,3}?(?:[Mm]otion|[Aa]mendment)\b[^.;]*? (?:(?:was|were) )?(?:\w+ly |then )?(?:agreed|accepted)(?: to)?(?: (?:by|without|unanimously|nem|on)\b[^.;]*)?\W*$"
)
_THING_DONE = re.compile(
    r"(?!.*\b(?:motion|amendment|proposal)\b)[^,;]*\b(?:approved|agreed|adopted|accepted|elected|appointed|noted)(?: unanimously)?, (?:on the )?[Pp]rop"
)
_WAS_PUT = re.compile(r"\bput (?:the|his|her|their) (?:\w+ )?(?:recommendation|motion|proposal|amendment)s?\b")
_PRONOUN = re.compile(
    r"(?:This|That|It|These|Those|Both|They|On (?:a|being put)|Upon|The (?:vote|proposal|recommendation|result)|RESULT|Result)\b"
)
_LATER = re.compile(
    r"\b(?:moved|proposed)\b[^;]*[;,] (?:but )?(?:this|it|that|which) was (?:then |therefore )?(?P<fate>not supported|lost|not seconded|not agreed|rejected|defeated|not carried|carried|accepted|agreed|voted down)\b"
)
_RESULT = re.compile(
    r"(?:RESULT|Result|Outcome of (?:the )?vote)\W+(?P<fate>[Cc]arried|CARRIED|[Ll]ost|LOST|[Ww]ithdrawn|[Ff]ell|[Dd]efeated)\b"
)
_NOT_AGREED = re.compile(
    r"The recommendation was (?:therefore |accordingly |then )?(?:not agreed|lost|not carried|defeated|rejected|not supported)\b"
)
_DASHED = re.compile(
    r"(?::| [–—-]|;) (?:(?:the )?(?:motion|proposal|amendment) |put (?:to the vote )?and |then |duly |was |this was |declared )*(?P<fate>(?:motion |amendment |proposal )?(?:not |NOT )(?:carried|CARRIED)|carried|CARRIED|lost|LOST|fell|withdrawn|passed|defeated|rejected|negatived|fails|FELL|not agreed|not approved|lapsed|agreed(?= \d))\b"
)
_MOTION = re.compile(
    r"^\W*(?:\(?\w{1,4}[.)] )?(?:That |on the (?:proposal|motion|amendment) |(?:\w+[’']?s? ){0,6}?(?:motion|amendment|proposal|reference back)\b|Moved\b|Mover\b|Proposed\b|Prop\b)",
    re.IGNORECASE,
)
_TAKEN_IN = re.compile(
    r"\bamendment\b[^.;]*\b(?:accepted by the (?:mover|proposer)|became part of the|incorporated (?:in|into)|was accepted (?:by|into|and incorporated))\b|\b(?:mover|proposer)\b[^.;]{0,60} accepted the (?:amendment|addition|change)\b"
)
_REJECTED = re.compile(
    rf"\W*(?:The )?(?:[A-Z][\w&’'-]* )*?{BODY} (?:then |therefore |unanimously )?(?:rejected|REJECTED|did not support) the (?:proposal|recommendation)s?\b"
)
_AYES = re.compile(r"\bthe (?P<side>ayes|noes|yeas|nays) (?:have|had) it\b", re.IGNORECASE)
_MOVER = re.compile(r"\b(?:moved|proposed)\b", re.IGNORECASE)
_RESOLVES = re.compile(
    r"\b(?:moved|proposed|MOVED|PROPOSED|Moved|Proposed)\b.*\b(?:RESOLVED|AGREED|DECIDED|(?:agreed|resolved|decided)(?=,? (?:that|to)\b))(?=,? (?:unanimously )?(?:that|to|THAT|TO)\b)"
)
_OF_MOTION = re.compile(r"\b(?:motions?|amendments?|propos\w+|moved|that)\b", re.IGNORECASE)
_SECONDER = re.compile(r"(?:2nd|Second\w*|Sec)\b")
_BECAME = re.compile(
    r"\b(?P<what>amendment|motion|proposal|proposition)\b[^.;]* (?:accordingly |thereby |therefore |thus )?(?:became|stood as) the (?:decision|resolution|finding) of\b"
)
_LEAVE = re.compile(r"\b(?:motion|amendment|proposal)\b.*\bleave to withdraw\b.*\b(?:given|granted|agreed)\b", re.IGNORECASE)
_PRICE = re.compile(r"^[£\d][\w£.,]* carried\b")
_TOLD = re.compile(
    r"\b(?:had been|recalled|previously|last (?:year|month)|supports? the (?:motion|amendment|proposal)|speaking|asked whether|hoped|hopes|would (?:not )?be (?:lost|carried)|if (?:it|the|that|this)\b[^.]*\b(?:carried|lost|passed|rejected))\b"
)
_ELSEWHERE = Gated(
    re.compile(
        r"\b(?:in the (?:Lords|Commons)|House of (?:Lords|Commons)|in Parliament|Government (?:had|has|was|were|lost|withdrew|rejected|motion|amendment|bill)|turnout|petition was|poll|referendum|(?<!\d )minutes|vote of thanks|alternative options?|options considered|(?:in|since|of) (?:19|20)\d\d)\b",
        re.IGNORECASE,
    ),
    (
        "poll", " 19", " 20", "minutes", "turnout", "referendum", "petition was", "parliament", "the lords", "commons",
        "of lords", "government", "vote of thanks", "alternative option", "options considered",
    ),
)  # fmt: skip
_JUST_AGREED = re.compile(r"\b(?:agreed|approved|AGREED|APPROVED|Agreed|Approved)\b")
_NAMES_MOTION = re.compile(
    r"\b(?:carried|passed|motions?|amend\w+|addend\w+|riders?|substantive|proposition|prevailed|addition|seconder|finding|reference back|closure|accepted|question|moved the recommendations|withdr\w+)\b",
    re.IGNORECASE,
)
_SECONDED = re.compile(
    r"\b(?:[Ii]t was (?:moved|proposed)(?: by [^,;]{3,60},?)? and (?:was )?seconded|was seconded|(?:moved|proposed),? (?:and )?it was seconded|proposed, and it was seconded)\b"
)


def motions(page: Structure) -> Iterator[Found]:
    """Motions and amendments, by the sentence that says what became of them."""
    for number, line in enumerate(page.lines):
        if line.is_row:
            yield from _of_row(line, taken=number in page.taken)
        if line.is_row or not has_any(line.words, MOVES):
            continue
        said = sentences(line.start, line.words)
        for at, span in enumerate(said):
            if number in page.taken and not (at and _ALONE.match(span.words)):
                continue
            if is_no_motion(span.words, said[at - 1].words if at else "", decided=not at and number - 1 in page.taken):
                continue
            found = _motion(span, _moved_before(said, at), said[at + 1] if at + 1 < len(said) else None)
            if not found and at + 1 == len(said) and _is_resolved(page, number) and _SECONDED.search(span.words):
                found = None if _UNPUT.search(span.words) else Found(EntryKind.MOTION, span.start, span.end, outcome="carried")
            found = found or (told(page, number, said, at) if number not in page.taken else None)
            if found and not (found.outcome == "carried" and _is_decision(page.text[found.start : found.end])):
                yield found


def _is_decision(words: str) -> bool:
    """Whether what was moved was agreed without a count: that is the body's decision, and no motion is named."""
    return bool(_JUST_AGREED.search(words)) and not (_NAMES_MOTION.search(words) or counts(words) or figures(words) or tail(words))


def _of_row(line: Line, *, taken: bool) -> Iterator[Found]:
    """A row of a table that tells what became of a motion."""
    cell = next((cell for cell in line.cells if _FATE_CELL.fullmatch(cell)), "")
    told_of = cell and re.search(r"\b(?:motion|amendment|proposal)\b", line.words, re.IGNORECASE)
    outcome = fate(cell) if told_of else ""
    if outcome and (not taken or outcome == "lost"):
        yield Found(EntryKind.MOTION, line.start, line.end, outcome=outcome)


def _moved_before(said: list[Span], at: int) -> Span | None:
    """The sentence before, or the one before it where that only names the seconder."""
    if at > 1 and _SECONDER.match(said[at - 1].words) and len(said[at - 1].words) < 60:
        return said[at - 2]
    return said[at - 1] if at else None


def _is_resolved(page: Structure, number: int) -> bool:
    """Whether the next line resolves what a line says was moved."""
    return number + 1 in page.taken and bool(re.match(r"\W*(?:RESOLVED|Resolved)\b", page.lines[number + 1].words))


def _motion(span: Span, before: Span | None, following: Span | None) -> Found | None:
    if (_RESOLVES.search(span.words) or _THING_DONE.match(span.words)) and not _LOST.search(span.words):
        return None
    span = _before_decision(span)
    words = _BY_MOTION.sub("", span.words)
    if _TOLD.search(words) or _ELSEWHERE.search(words) or not has_any(span.words, MOVES):
        return None
    alone = _ALONE.match(words)
    if alone:
        if before and before.words.startswith("That ") and not re.match("not|lost|fell|def|with", alone["fate"].lower()):
            return None
        if "withdr" in alone["fate"].lower() and not (before and _OF_MOTION.search(before.words)) and not _OF_MOTION.search(words):
            return None
        start = (
            before.start
            if before and _MOVER.search(before.words) and not (_CARRIED.search(before.words) or _LOST.search(before.words))
            else span.start
        )
        return Found(EntryKind.MOTION, start, span.end, outcome=fate(alone["fate"]))
    short = _short(words, span.words, before)
    if short:
        return Found(EntryKind.MOTION, span.start, span.end, outcome=short)
    if is_plain(words) or _REJECTED.match(words) or re.search(r"\bof which\b", words) or re.search(r",? and\W*$", words):
        return None
    about = _about(words)
    outcome = _outcome(words, following) if about or _SECONDED.search(words) else ""
    if not outcome:
        return None
    return Found(EntryKind.MOTION, span.start, span.end, outcome=outcome)


def _short(words: str, whole: str, before: Span | None) -> str:
    """What became of a motion where the sentence gives its figures, or how it was put."""
    if re.match(r"\W*(?:Vot(?:e|es|ing)|Result)\b", words):
        return ""
    dashed = _DASHED.search(whole) if _MOTION.match(whole) else None
    if dashed:
        return fate(dashed["fate"])
    if _TAKEN_IN.search(words) or _BECAME.search(words):
        return "carried"
    if _AGREED_TO.match(words):
        return "carried"
    if _LEAVE.search(words):
        return "withdrawn"
    ayes = _AYES.search(words)
    if ayes:
        return "carried" if ayes["side"].lower() in ("ayes", "yeas") else "lost"
    put = _PUT_AND.search(words)
    told = put or (_COUNTED.search(words) if counts(words) or figures(words) else None)
    if told:
        return fate(told["fate"])
    if re.match(
        r"\W*(?:[Tt]he |[Tt]his |[Hh]is |[Hh]er |[Tt]heir |[Aa]n )?(?:\w+ ){0,2}?(?:proposal|amendment|motion)s?\b[^.;]*\b(?:approved|agreed|supported|accepted)\b",
        words,
    ) and (counts(words) or figures(words)):
        return "carried"
    told = _LATER.search(words) or _RESULT.match(words)
    if told:
        return fate(told["fate"])
    if re.fullmatch(r"Not moved\W*", words) or _NOT_AGREED.match(words):
        return "lost"
    if before and (_MOVER.search(before.words) or _WAS_PUT.search(before.words)) and _PRONOUN.match(words):
        if re.search(r"\b(?:was|were) (?:\w+ )?(?:carried|CARRIED)\b|\baccepted by the (?:mover|proposer)\b", words):
            return "carried"
        if _LOST.search(words):
            return "lost"
        if (counts(words) or figures(words)) and re.search(r"\b(?:accepted|agreed|carried|approved|supported)\b", words, re.IGNORECASE):
            return "carried"
    if (
        before
        and _MOVER.search(before.words)
        and re.match(
            r"(?:Not seconded|No seconder|There was no seconder|(?:It|This|He|She|They) (?:found|had|received|got) no (?:seconder|support)|(?:It|This|He|She|They) (?:did|could) not find a seconder|(?:It|This) was seconded[^.;]* but was (?:voted down|lost|not carried|defeated)|(?:It|This) was not seconded)\b",
            words,
        )
    ):
        return "lost"
    return ""


def _about(words: str) -> bool:
    """Whether words are about a motion; recommendations that were agreed to are decisions, and none that were moved."""
    if _MOVED.search(words) or _PRICE.match(words):
        return True
    found = {one.lower().rstrip("s") for one in _ABOUT.findall(words)}
    return bool(found - {"recommendation"}) or bool(
        found and re.search(r"\b(?:put|moved|proposed|seconded|lost|carried|defeated|fell|CARRIED|LOST)\b", words)
    )


def _outcome(words: str, following: Span | None) -> str:
    if _FINDING.search(words):
        return "carried"
    about = _about(words)
    if about and (_LOST.search(words) or _WITHDRAWN.search(words)):
        return "lost" if _LOST.search(words) else "withdrawn"
    put, carried = _SECONDED.search(words), _CARRIED.search(words)
    if put and (carried or (following and _CARRIED.search(following.words) and not _LOST.search(following.words))):
        return "carried"
    if put and following and _LOST.search(following.words):
        return ""
    strong = (
        _PUT.search(words)
        or UNANIMOUS.search(words)
        or re.search(r"\b(?:was|were|and|the) (?:duly |then |accordingly )?(?:carried|passed|CARRIED)\b", words)
    )
    return "carried" if about and carried and (strong or _PRICE.match(words)) else ""


def _before_decision(span: Span) -> Span:
    """The sentence without a later clause in which the body decides."""
    parts = clauses(span)
    later = next((one for one in parts[1:] if is_plain(one.words) and decided(one.words, clause=True)), None)
    if not later:
        return span
    end = max(one.end for one in parts if one.start < later.start)
    return Span(span.start, end, span.words[: end - span.start])

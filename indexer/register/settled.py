"""What became of a motion, told in few words: "The motion prevailed.", "Accordingly it was not agreed.", "Outcome: carried unan.", "Result: Not passed"."""

from __future__ import annotations

import re

from indexer.register.counts import NUMBER_WORDS, counts
from indexer.register.models import EntryKind, Found, Span
from indexer.register.quick import Gated
from indexer.register.structure import Structure
from indexer.register.tallies import figures

_LOST = (
    r"(?:(?:NOT|[Nn]ot) (?:CARRIED|carried|PASSED|passed|AGREED|agreed|ADOPTED|adopted|APPROVED|approved|SUPPORTED|supported|ACCEPTED|accepted|SECONDED|seconded|PUT|put|pursued|pressed|proceeded with)"
    r"|(?:did|does) not (?:succeed|pass|prevail|carry|stand|proceed|find (?:favour|support))|LOST|[Ll]ost|FELL|[Ff]ell|FALLS|falls|DEFEATED|[Dd]efeated|NEGATIVED|[Nn]egatived|REJECTED|[Rr]ejected|FAILED|[Ff]ailed|fails|LAPSED|[Ll]apsed|voted down|thrown out|abandoned|ruled out of order|dropped)"
)
_CARRIED = r"(?:CARRIED|[Cc]arried(?! (?:out|forward|over|on (?!a |the ))\b)|PREVAILED|[Pp]revailed|SUCCEEDED|[Ss]ucceeded|PASSED|[Pp]assed(?! on\b| to\b)|WON|[Ww]on)"
_AGREED = r"(?:ADOPTED|[Aa]dopted|AGREED|[Aa]greed(?: to)?|ACCEPTED|[Aa]ccepted|APPROVED|[Aa]pproved)"
_WITHDRAWN = r"(?:WITHDRAWN|[Ww]ithdrawn)"
_END = r"(?=\W*$| (?:by|on|with|without|and|unanimously|nem|as amended|unan|overwhelmingly|accordingly|because|for|in|after|following|upon|without)\b|[,.;:(]| \(| [–—-]| \d)"
_HOW = (
    r"(?:,? (?:was|were|is|being|had been|having been|then|thus|duly|therefore|accordingly|thereupon|thereby|hereby|narrowly|heavily|overwhelmingly|easily|clearly|unanimously|subsequently|consequently"
    r"|,? ?(?:by|with) (?:the )?leave(?: of the \w+)?,?|(?:up)?on (?:a|the) (?:vote|show of hands|division)(?: being taken)?,?|(?:up)?on being put(?: to the (?:vote|meeting))?,?|put(?: to the (?:vote|meeting))?,?(?: and)?|declared(?: to (?:be|have been))?|deemed(?: to be)?|treated as|found to be|moved,?(?: and)?|seconded,?(?: and| but)?))*"
)
_THING = r"(?:[Mm]otions?(?: \w)?|MOTIONS?|[Aa]mendments?(?: \w+)?|AMENDMENTS?|[Pp]ropositions?|[Aa]ddend(?:um|a)|[Aa]ddition|[Rr]ider|[Cc]orrection|[Ss]ubstantive|SUBSTANTIVE|[Rr]eference back|[Vv]ariation|[Cc]losure|[Aa]djournment|[Dd]eferral)"
_NAMED = re.compile(
    rf"(?:\W*(?:Upon|On|When|After|Following|Having been|Being)\b[^,.;]{{0,60}},? )?\W*(?:\(?\w{{1,4}}[.)] )?(?:[\w’'-]+ ){{0,6}}?(?P<thing>{_THING}|[Pp]roposals?|PROPOSALS?|[Rr]esolution|RESOLUTION|[Rr]ecommendations?|[Cc]all-in|[Ss]uggestion)"
    rf"(?: ?\([^)]{{1,90}}\))?(?: (?:to|by|of|on|as|that|for|standing|moved|in|from|at|re)\b[^.;:]{{1,160}}?)?(?:,? of which [^.;]{{1,100}}?)?,?(?:,? there being [^,]{{3,40}},)?{_HOW}(?: [–—-])? (?P<fate>{_LOST}|{_CARRIED}|{_AGREED}|{_WITHDRAWN}){_END}"
)
_IT = re.compile(
    rf"\W*(?:(?:Accordingly|Therefore|Thus|So|As a result|Consequently|In consequence|Thereupon|Upon (?:a|the) vote|On (?:a|the) \w+|(?:Up)?[Oo]n being put(?: to the \w+)?),? )?(?:(?:[Ii]t|[Tt]his|[Tt]hat|[Tt]hey|[Bb]oth|[Nn]either)(?: (?:too|also|again))?(?: (?:is|was|were|had))?|[Tt]he [\w-]+(?: [\w-]+)? declared (?:it|this|that|the \w+|both|them)(?: to be)?){_HOW} (?P<fate>{_LOST}|{_CARRIED}|{_AGREED}|{_WITHDRAWN}){_END}"
)
_REFUSED = re.compile(
    r"\bNOT (?:AGREED|CARRIED|PASSED|ADOPTED)\b|^(?:The|This|That) [^,.;]{2,60} was (?:therefore|accordingly|thus|thereby|consequently) not (?:approved|agreed|adopted|carried|supported)\b"
)
_DASHED = re.compile(
    rf"(?:\d{{1,3}}[:.)] )?[^.;]{{4,160}}?(?: [–—-]|:) (?:the )?(?:{_THING} |was |put and )*(?P<fate>{_LOST})\b(?=[ ,(]*(?:\(|by |\d|on a |with |{NUMBER_WORDS}))"
)
_LABELLED = re.compile(
    rf"\W*(?:VOTE|Vote|Votes|Voting|VOTING|RESULT|Result|OUTCOME|Outcome|DIVISION|Division|Count|FATE|Fate|PUT|Put|DECLARED|Declared|Overwhelmingly|Narrowly|Unanimously|Duly|Clearly|Easily|Heavily)\b(?: (?:of (?:the )?\w+|on \w+|AND|and|to be|declared))*(?::| [–—-])?(?: [^.;]{{0,80}}? [–—-])? ?(?:{_THING} )?(?P<fate>{_LOST}|{_CARRIED}|{_WITHDRAWN}){_END}"
)
_LEAVE = Gated(
    re.compile(
        r"\b(?:sought|asked(?: for)?|requested|begged|obtained|was given|was granted|had|with|by)\b[^.;]{0,30}\bleave\b[^.;]*\bwithdraw\w*\b|\bwith(?:draw|drew|drawn|drawing)\b[^.;]*\bleave\b|\bwithdrew (?:hers|his|theirs|it|this|them|the)\b|\b(?:Then I|I (?:now )?|I['’]ll|I am content to) withdraw\b"
    ),
    ("withdr",),
)
_SECONDER = Gated(
    re.compile(
        r"\b(?:no|not find a|without a|lack(?:ed|ing)? (?:of )?a|want of a|could not find a|nor was there a) seconder\b|\b(?:nobody|no one|none) (?:would |was willing to )?second(?:ed)?\b|\b(?:got|had|found|attracted|received) no support(?:er)?s?\b"
    ),
    ("second", "no support"),
)
_FATE = re.compile(rf"\b(?:{_LOST}|{_CARRIED})\b")
_LISTED = re.compile(r"[^.;|]{1,70}(?: [–—-]|:) (?:withdrawn|WITHDRAWN|Withdrawn|not moved|Not moved)(?: (?:by|before) [^.;]{3,50})?\W*$")
_LIST = re.compile(r"\b(?:[Mm]otions?|[Aa]mendments?|MOTIONS?|AMENDMENTS?|budget proposals?|alternative (?:budget|proposal)s?)\b")
_MUST = re.compile(
    r"\b(?:if|unless|where|when|whether|shall|must|should|could|would|cannot|can|may|will be|had (?:been|he|she|the|it)|once|hoped|last (?:year|month|time|meeting)|(?:said|recalled|explained|stated|reported|noted|thought|told|ruled) that|asked (?:whether|if|why))\b|\?$",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"\b(?:mov\w+|propos\w+|motion|amend\w+|put|seconded|nominat\w+|favour)\b", re.IGNORECASE)
_SIDE_MOTION = re.compile(
    r"\b(?:amend(?:ment)?|addition|addendum|rider|words|question be (?:now )?put|vote be now taken|insert\w*|delet\w+|add\w*|adjourn\w*|next business|substitut\w+)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:shareholder|AGM|%|per cent|companies|Parliament|Lords|Commons|Conference|Congress)\b|%|^\W*(?:On|In) (?:\d{1,2} )?[A-Z][a-z]+ (?:19|20)\d\d\b"
)
_DECIDES = re.compile(r"\b(?:RESOLVED|AGREED that|resolved that|Resolved|it was (?:agreed|resolved|decided))\b")


def told(page: Structure, number: int, said: list[Span], at: int) -> Found | None:
    """A motion by what a sentence tells of it, in few words, after what stands before."""
    span, above = said[at], page.lines[max(0, number - 2) : number]
    before = " ".join(one.words for one in said[max(0, at - 3) : at]) or " ".join(line.words for line in above)
    outcome = settled(span.words, before, decided=not at and number - 1 in page.taken)
    if not outcome and not at and was_withdrawn(span.words, [line.words for line in page.lines[max(0, number - 5) : number]]):
        outcome = "withdrawn"
    if outcome:
        return Found(EntryKind.MOTION, span.start, span.end, outcome=fate(outcome))
    if at + 1 < len(said) and not any(_FATE.search(one.words) for one in said[at + 2 : at + 3]):
        counted = put_and_counted(span.words, said[at + 1].words)
        return Found(EntryKind.MOTION, span.start, said[at + 1].end, outcome=counted) if counted else None
    return None


def fate(words: str) -> str:
    """The outcome that words tell."""
    low = words.lower()
    return (
        "withdrawn"
        if "withdr" in low
        else "lost"
        if re.search(r"not|lost|fell|defeat|seconder|lapsed|order|down|fail|reject|negativ|dropped|abandon|thrown|no support", low)
        else "carried"
    )


def settled(words: str, before: str, *, decided: bool) -> str:
    """The words that tell what became of a motion: of what the sentence names, or of what was moved before it.

    After what was decided already, "Carried by 8 votes to 1" is the vote on it and no more.
    """
    if len(words) > 420 or _MUST.search(words):
        return ""
    if _SECONDER.search(words):
        return "no seconder"
    if _LEAVE.search(words) and (_BEFORE.search(words) or _BEFORE.search(before)):
        return "withdrawn"
    if _DECIDES.search(words) or _OTHERS.search(words):
        return ""
    refused = _REFUSED.search(words)
    if refused and (counts(words) or counts(before)):
        return refused.group()
    named = _NAMED.match(words)
    if named and _names(named, before):
        return named["fate"]
    it = _IT.match(words)
    if it and _BEFORE.search(before):
        agreed = re.fullmatch(_AGREED, it["fate"])
        return "" if agreed and (" that " in words or not _SIDE_MOTION.search(before)) else it["fate"]
    labelled = _LABELLED.match(words)
    dashed = _DASHED.match(words) if counts(words) or figures(words) else None
    if dashed:
        return dashed["fate"]
    lost = labelled and re.fullmatch(_LOST, labelled["fate"])
    moved = _BEFORE.search(before) or words.startswith(("Declared", "DECLARED"))
    if labelled and (lost or (moved and not decided)):
        return labelled["fate"]
    return ""


def was_withdrawn(words: str, above: list[str]) -> bool:
    """Whether a line of a list of motions or amendments says no more than that it was withdrawn: "ABP4 (Greens) – withdrawn"."""
    return bool(_LISTED.match(words)) and any(_LIST.search(one) for one in above)


def put_and_counted(words: str, following: str) -> str:
    """What the figures say became of what was put, where no word does: "His proposal was put. Six for, twelve against."."""
    if not re.search(r"\b(?:was|were) (?:then |now )?put(?: to the (?:vote|meeting))?\W*$", words) or _MUST.search(words):
        return ""
    given = counts(following)
    if not given or given.votes_for is None or given.against is None:
        return ""
    return "lost" if given.votes_for < given.against and not _FATE.search(following) else ""


def _names(hit: re.Match[str], before: str) -> bool:
    """Whether what is named was moved: of proposals and recommendations that were agreed or fell elsewhere nothing is known."""
    thing, outcome = hit["thing"].lower(), hit["fate"]
    if re.fullmatch(_AGREED, outcome):
        return bool(re.match(r"(?:motion|amendment|addend|rider|substantive|reference back|closure)(?!s)", thing)) or (
            thing in ("addition", "correction") and " was " in hit.group() and bool(_BEFORE.search(before))
        )
    if re.match(r"recommendation|call-in|suggestion", thing):
        return bool(
            re.fullmatch(
                r"(?:NOT|[Nn]ot) (?:agreed|AGREED|carried|CARRIED)|LOST|[Ll]ost|DEFEATED|defeated|FELL|fell|CARRIED|carried", outcome
            )
        )
    return True

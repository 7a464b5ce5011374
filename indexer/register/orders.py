"""Short orders: "Clerk to write to the County", "Supt Oakley – provide breakdown", "to be sent by the Clerk"."""

from __future__ import annotations

import re

from indexer.register import who
from indexer.register.answerable import is_doer
from indexer.register.bidding import BIDDEN, FINITE, IMPERATIVE, bidden, in_other_forms, is_owner
from indexer.register.called import is_called
from indexer.register.deeds import TELLS
from indexer.register.formed import formed
from indexer.register.models import EntryKind, Found, Span

_TO = re.compile(
    r"(?: (?:also|then|now|therefore|please|both))?,? (?P<is>(?:is|are) )?(?:i drefnu [a-z]+ / )?to (?:also |then |please |re-)?(?P<verb>[a-z]+)\b"
)
_MARK = r"(?:\[\d{1,2}\] |[(\[](?=(?:the |The )?[A-Z][\w’'&/. ]{1,40} to [a-z])|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)] |(?:[•●▪■◦‣∙·»➢→✓❖>*–—-]|[-=]>|o(?= [A-Z]))+\s*|(?:Minute|Item|Min|Action|AP|ACTION|No\.?) ?\d[\w./]*[:.)]?\s+(?:[–-] )?|[A-Z]{1,6}[/ -]?\d[\w/.-]*[:.)]?\s+(?:[–-] )?|\d{1,3}/\d{1,4}[:.)]? |\d{1,3} [–-] (?=[A-Z])|[*▶►‣] |\d{1,2}(?:\.\d{1,2})*\.? (?=[A-Z]))"
MARKS = re.compile(rf"{_MARK}+(?=\S)")
_STARTS = re.compile(
    rf"(?:^|\. | [–-] | / |: |; | [(\[](?=(?:the )?[A-Z][\w’'& ./]{{1,40}} to [a-z])|, (?:with |and )?(?=(?:the )?(?:[Cc]lerk|[Ss]ecretary|[Oo]fficers?|[A-Z]{{2,3}}|[A-Z][\w’'&-]*(?: (?:of |for |and )?[A-Z][\w’'&-]*){{0,4}}) to [a-z])|(?<=[Gg]reed) and )(?:{_MARK})*(?=\S)"
)
_NOTE = (" to note", " to agree", " to approve", " to receive", " to consider", " to adopt", " to be noted")
_GERUND = re.compile(r"(?:The )?[A-Z][a-z]+ing [A-Z]")  # "Licensing Team Leader"
_PERSON = re.compile(
    r"(?:(?:County |District )?(?:Cllr|Councillor)|Mrs?|Ms|Miss|Dr|Revd?|PCSO|PC|Sgt|Insp(?:ector)?|Supt)\.? (?:(?:Mrs?|Ms|Dr)\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?$"
)
_NO_VERB = re.compile(
    r"(?:the|an?|his|her|their|its|our|this|that|these|those|all|any|each|both|every|some|date|members|council|committee|cabinet|councillors|staff|officers|which|whom|what|how|where|whether|and|or|be|become|leave|retire|chair|join|open|"
    r"stay|remain|replace|continue|succeed|retain|stand|sit|attend school|receive|benefit|lose|gain|have|declare|welcome|abstain|vote|date|it|him|them|me|us|one|two|three|next|within|residents|children|parents|work|business|reserves|schools)$"
)
_BE = re.compile(
    r"be (?:also )?(?:sent|asked|invited|contacted|kept (?:informed|updated|up to date|abreast|advised)|informed|notified|given|told|written|provided|circulated|added|advised|copied|chased|supplied|our|brought|thanked|shared|included|arranged|obtained|published|updated|placed|diari[sz]ed|forwarded|emailed|put on|reminded|encouraged|approached|consulted|requested|instructed|pressed|shown|written to)\b"
)
_BODIES = re.compile(
    r"(?:the )?(?:members|councillors|council|committee|board|panel|cabinet|governors|trustees|all members|full council|[\w ]*(?:committee|council))$",
    re.IGNORECASE,
)
_DECIDE = re.compile(
    r"(?:note|receive|consider|approve|declare|elect|agree|adopt|confirm|resolve|accept|appoint|endorse|introduce|determine|decide|debate|comment)$"
)
_FULL_NAME = re.compile(r"[A-Z][a-z’']+ (?:(?:Mc|Mac|O['’])?[A-Z][a-z-]+)(?:(?:,| and| &) [A-Z][a-z’']+ [A-Z][\w-]+)*$")
_NAMES_FIRST = re.compile(
    r"[A-Z(]|(?:the )?(?:(?:deputy|town|parish|assistant|grounds|maintenance) )?(?:clerk|officers?|chair(?:man)?|handyman|groundsman|caretaker|warden|contractor|ranger|lengthsman)\b|the [A-Z]"
)


_GOES_ON = re.compile(
    r"(?:(?!\b(?:that|which|who|where|when|if|whether|what|how|why|once|as|because|before|after|until)\b)[^,;.])*\b(?:was|were|is|are|had|has)\b"
)
_HAVE = re.compile(
    r"have (?:an? (?:[a-z]+ ){0,2}(?:chat|word|look|meeting|conversation|discussion|call|think|read|go)\b|(?:it|them|these|those|this|the [\w ]{2,30}?) (?:[a-z]+(?:ed|en)|cut|done|sent|ready|put|back)\b)"
)


_HINT = re.compile(
    r"^(?:Please|Can|Could|Would|Ask|Cllr|Mrs?|Ms|Dr|[A-Z]{2,3}|Clerk|RFO|Chair\w*|Secretary|Handyman|Groundsman|Treasurer)\b| [Tt]o |^To |\bTo be | [–-] |: |[(\[]| [iI] |^.{1,45}s [^.;]*\b(?:by|before|next|on|at) "
)


_SHORT_NAME = re.compile(r"(?:the )?(?:[Cc]lerk|[Ss]ecretary|[Oo]fficers?|[A-Z]{2,3}) to ")
_OF_SEVERAL = re.compile(
    r"\b(?:ask\w*|invit\w+|request\w*|urge[sd]?|instruct\w*|want\w*|allow\w*|enabl\w+|wish\w*|expect\w*|call\w*|for|need\w*|encourag\w+|likely|able|moved|proposed)\b[^;.]*$|\b(?:RESOLVED|Resolved)\b"
)


def to_note(words: str) -> bool:
    """Whether a line of an agenda says what the body is to do with an item: "Action tracker – to note"."""
    return words.rstrip(" .;:").endswith(_NOTE) and bool(re.search(r"[–:-] to [a-z ]+\W*$|^[A-Z][\w’' ]+ to [a-z ]+\W*$", words))


def is_task(words: str) -> bool:
    """Whether a line is an order by its words: somebody "to" do a thing, or told to in the imperative."""
    return order(words) is not None or bool(
        re.search(r" [–-] [^.]*\bto (?:be )?[a-z]{3,}", words)
        or (re.match(r"[^:–]{2,50}(?: [–—-] |: )(?=[a-z])", words) and IMPERATIVE.match(re.split(r" [–—-] |: ", words, maxsplit=1)[1]))
    )


def order(words: str) -> tuple[str, int] | None:
    """Who is told to do something in a sentence, and where it is said; None where nobody is. The name may be empty."""
    if words.rstrip().endswith("?") or to_note(words) or (words.isupper() and " " in words):
        return None
    for start in _STARTS.finditer(words):
        if start.group().startswith(", ") and not _SHORT_NAME.match(words, start.end()) and _OF_SEVERAL.search(words[: start.start()]):
            continue
        told = _told(words, start.end()) if " to " in words else None
        if told is None and start.end() and BIDDEN.match(words, start.end()):
            name = bidden(words[start.end() :])
            told = (name, start.end()) if name else None
        if told is not None:
            return told
    mark = MARKS.match(words)
    begin = mark.end() if mark else 0
    found = in_other_forms(words[begin:]) if _HINT.search(words) else None
    if found is None:
        found = formed(words[begin:])
    return None if found is None else (found, begin)


def _told(words: str, start: int) -> tuple[str, int] | None:
    to = _TO.search(words, start)
    if not to:
        return None
    subject = words[start : to.start()]
    subject = re.sub(r"^(?:Meanwhile|In the meantime|Accordingly|Finally|Also|Then),? ", "", subject)
    if re.search(r"\b(?:[Aa]mendment|[Mm]otion|[Pp]roposition|nothing|[Dd]irection)\b", subject):
        return None
    if to["is"] and _PERSON.match(subject):
        return None  # what somebody "is to" do he undertakes himself
    plain = re.sub(r"co-opted|united|limited|\([^)]*\)", "", subject)
    if (
        (FINITE.search(plain if _GERUND.match(plain) else plain[:1].lower() + plain[1:]) and not is_called(plain, listed=True))
        or not 1 < len(subject) < 90
        or not (
            _NAMES_FIRST.match(subject)
            or (start and len(subject.split()) < 4 and is_owner(subject) and not re.match(r"(?:an?|he|she|they|we|who|both) ?", subject))
            or is_called(subject, listed=True)
        )
    ):
        return None
    verb, rest = to["verb"], words[to.start("verb") :]
    if re.search(r"\b(?:was|were|is|had|has|said)\b", words[to.end() : to.end() + 12]):
        return None
    if _GOES_ON.match(rest) and (len(plain.split()) == 1 or not is_doer(plain)):
        return None
    if to["is"] and verb != "be" and not TELLS.match(rest):
        return None
    if verb == "be":
        return (
            ("", start)
            if _BE.match(rest)
            and (
                is_doer(plain)
                or re.search(
                    r"\b(?:sent|circulated|added|invited|contacted|informed|notified|thanked|chased|placed|put on|obtained|arranged|diari[sz]ed|published)\b",
                    rest[:20],
                )
            )
            else None
        )
    if (
        (_NO_VERB.match(verb) and not _HAVE.match(rest))
        or not (is_owner(plain) or (_FULL_NAME.match(plain) and TELLS.match(rest)))
        or (_BODIES.match(plain.strip()) and _DECIDE.match(verb))
    ):
        return None
    return who.clean(subject), start


_DECIDED = re.compile(
    r"\W*(?:It was |Members |The [A-Z]\w+ )?(?:[Aa]greed|AGREED|[Rr]esolved|RESOLVED|[Dd]ecided|[Nn]ot(?:ed)?|[Aa]pproved)\b"
)
_AGREED = re.compile(r"\W*(?:Agreed|AGREED|Resolved|RESOLVED)[:,]?(?: that)? (?=\S)")


def names_first(words: str) -> bool:
    """Whether words begin with somebody and a dash: "Host officer – press release"."""
    named = re.match(r"([^–:;.]{2,40}) [–-] (?=[a-z])", words)
    return bool(named and is_owner(named[1]))


def ordered(span: Span) -> Found | None:
    """A sentence that tells somebody to do something."""
    told = order(span.words)
    if told:
        beside = span.words[: told[1]].endswith(("(", "[")) and not _DECIDED.match(span.words)
        return Found(EntryKind.ACTION, span.start + (0 if beside else told[1]), span.end, told[0])
    agreed = _AGREED.match(span.words)
    if agreed and order(span.words[agreed.end() :]):  # "Agreed Clerk to respond"
        return Found(EntryKind.RESOLUTION, span.start, span.end)
    return None

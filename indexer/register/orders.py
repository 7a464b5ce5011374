"""Short orders, "Clerk to write to the County", and the lists of them that stand under a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from indexer.register import dates, who
from indexer.register.answerable import is_doer
from indexer.register.models import EntryKind, Found, Span
from indexer.register.owed import TELLS
from indexer.register.sheets import HEADING
from indexer.register.structure import Line, Structure

_TO = re.compile(
    r"(?: (?:also|then|now|therefore|please|both))?,? (?P<is>(?:is|are) )?(?:i drefnu [a-z]+ / )?to (?:also |then |please |re-)?(?P<verb>[a-z]+)\b"
)
_STARTS = re.compile(r"(?:^|\. | – | - |: |; )(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)] |[•●▪»*–-]+\s*)?(?=\S)")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|be|been|has|had|have|did|does|do|said|says|would|will|can|could|should|may|might|must|to|that|who|which|if|when|how|why|what|not|no|went|came|drew|met|ran|saw|sat|sent|brought|held|left|led|lost|paid|rose|sought|stood|won|wrote|spent|understood|got|began|undertook|withdrew|chose|found|bought|sold|built|rang|swore|forgot|hopes?|wants?|plans|intends?|needs?|aims?|agrees?|offers?|continues?|wishes|expects?|undertakes?|promises|seeks?|tends?|refuses?|fails|proposes?|looks?|comes?|goes|appears?|seems?|tries|likes?|prefers?|ought|able|happy|content|willing|ready|keen|free|entitled|likely|heard|kept|knew|meant|showed|attention|proposals?|requests?|instructs?|asks?|invites?|authori[sz]es?|urges?|regard|thanks|reference|addition|relation|response|due|prior|according|subject|contrary|took|gave|felt|thought|told|spoke|made|put|[a-z]{3,}(?:ed|ing))\b"
)
_NO_VERB = re.compile(
    r"(?:the|an?|his|her|their|its|our|this|that|these|those|all|any|each|both|every|some|date|members|council|committee|cabinet|councillors|staff|officers|which|whom|what|how|where|whether|and|or|be|become|leave|retire|chair|join|open|"
    r"receive|benefit|lose|gain|have|declare|welcome|abstain|vote|date|it|him|them|me|us|one|two|three|next|within|residents|children|parents|work|business|reserves|schools)$"
)
_BE = re.compile(
    r"be (?:also )?(?:sent|asked|invited|contacted|informed|notified|given|told|written|provided|circulated|added|advised|copied|chased|supplied|our|brought|thanked|shared|included|arranged|obtained|published|updated|placed|diari[sz]ed|forwarded|emailed|put on|reminded|encouraged|approached|consulted|requested|instructed|pressed|shown|written to)\b"
)
_BODIES = re.compile(
    r"(?:the )?(?:members|councillors|council|committee|board|panel|cabinet|governors|trustees|all members|full council|[\w ]*(?:committee|council))$",
    re.IGNORECASE,
)
_DECIDE = re.compile(
    r"(?:note|receive|consider|approve|declare|elect|agree|adopt|confirm|resolve|accept|appoint|endorse|introduce|determine|decide|debate|comment)$"
)
_DONE_BY = re.compile(
    r"(?:^|.*? )[Tt]o be (?:[a-z]+ed|sent|brought|taken|put|written|made|given|done|dealt with)(?: up| out| forward| back)?(?: and [a-z]+)? by (?P<who>[^.;]+?)(?= and (?:brought|sent|reported|returned)\b|,|\.|;|$| by | at | before | in | for )"
)
_ENDS_WITH = re.compile(
    r"(?:[(\[](?:[Aa]ction:? |ACTION:? )?(?P<mark>[A-Z]{2,4}(?: ?[/,&] ?[A-Z]{2,4})*|[A-Z][\w’' &-]{2,50})[)\]]|[–-] (?P<name>[^–]{2,60}?))\.?$"
)
_OTHER = re.compile(
    r"(?:Next meeting|Date of|Present|Apologies|In attendance|Voting|Votes?|RESOLVED|RECOMMENDED|AGREED|Resolved|Recommend\w+|Reason|Decision|Note|Noted|None|Nil|The meeting)\b"
)
_FULL_NAME = re.compile(r"[A-Z][a-z’']+ (?:(?:Mc|Mac|O['’])?[A-Z][a-z-]+)(?:(?:,| and| &) [A-Z][a-z’']+ [A-Z][\w-]+)*$")
_TASK = re.compile(
    r"(?P<who>[A-Z][^:;.]{1,60}?)(?::| [–-]) (?P<verb>[A-Za-z]+(?:-[a-z]+)?) (?:the|an?|all|to|with|out|back|up|copies|dates|figures|their|its|his|her|member|those|this|that|[A-Z£\d])"
)
_OWNER_LAST = re.compile(
    r"(?:(?:\(?\d{1,2}[.)] )?[^–]{2,60} [–-] )?(?:To (?:be )?[a-z]+|(?:Invite|Send|Write|Circulate|Arrange|Contact|Ask|Add|Bring|Check|Provide|Share|Update|Chase|Book|Order|Obtain|Publish|Prepare|Draft|Report|Include|Confirm|Review|Organise|Find|Get|Set|Notify|Inform|Speak|Email|Amend|Collate|Seek|Request|Explore|Investigate|Follow|Issue|Meet|Look|Put|Place|Raise|Produce|Submit) (?:the|an?|all|to|for|with|up|out|on|back|if|whether|into|[A-Z])|[A-Za-z][\w’' -]{2,60}? to be [a-z]+)\b[^–]{0,120} [–-] (?P<who>(?:the )?[A-Z][\w’'./& -]{1,40}?)\.?$"
)
_BARE = re.compile(
    r"To (?:ask|write to|contact|chase|circulate|obtain|order|book|speak to|check (?:whether|if|with|that)|invite (?!questions|comments|the public|members of the public)) ?[a-zA-Z]"
    r"|(?:Comments|Nominations|Responses|Suggestions|Names|Corrections|Dates|Replies|Returns) (?:[\w’'-]+ ){0,6}?to (?:the )?[A-Z][\w’' ]{1,40}? by (?:\d|[A-Z]|the end|noon)"
)
_BRIEF = re.compile(
    r"(?P<who>[A-Z]{2,4}(?: ?[/&] ?[A-Z]{2,4})*|All|(?:The )?[A-Z][^:;.–]{2,40}?)(?::| [–-]) (?P<verb>(?:to )?(?!is\b)[a-z]+ [a-z]+)"
)
_CHARGED = re.compile(
    r"(?:The )?(?P<who>(?:Town |Parish |Deputy |Assistant )?Clerk|Officers|RFO|Chair|Chairman|Secretary|Treasurer) (?:was )?(?:asked|instructed|requested|to be asked) to (?P<verb>[a-z]+)|It was for (?P<who2>(?:the )?[^,;.]{3,60}?) to (?P<verb2>[a-z]+)"
)
_NAMES_FIRST = re.compile(
    r"[A-Z(]|(?:the )?(?:(?:deputy|town|parish|assistant|grounds|maintenance) )?(?:clerk|officers?|chair(?:man)?|handyman|groundsman|caretaker|warden|contractor|ranger|lengthsman)\b|the [A-Z]"
)
_MARK = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|[•●▪»*–-])\s+")


def order(words: str) -> tuple[str, int] | None:
    """Who is told to do something in a sentence, and where it is said; None where nobody is. The name may be empty."""
    if words.rstrip().endswith("?"):
        return None
    for start in _STARTS.finditer(words):
        told = _told(words, start.end())
        if told is not None:
            return told
    last = _OWNER_LAST.match(words)
    if last and is_doer(last["who"]):
        return who.clean(last["who"]), 0
    bare = _BARE.match(words)
    if bare:
        return "", 0
    brief = _BRIEF.match(words)
    if (
        brief
        and TELLS.match(brief["verb"])
        and (brief["who"].lower() == "all" or is_doer(brief["who"]))
        and not _FINITE.search(brief["who"])
    ):
        return who.clean(brief["who"]), 0
    task = _TASK.match(words)
    if task and is_doer(task["who"]) and not _FINITE.search(task["who"]) and TELLS.match(words[task.start("verb") :].lower()):
        return who.clean(task["who"]), 0
    charged = _CHARGED.match(words)
    if (
        charged
        and TELLS.match(words[charged.start("verb" if charged["verb"] else "verb2") :])
        and (charged["who"] or is_doer(charged["who2"]))
    ):
        return who.clean(charged["who"] or charged["who2"]), 0
    done = _DONE_BY.match(words)
    if done and is_doer(done["who"]) and not _FINITE.search(words[: done.start("who")].lower().split("to be")[0]):
        return who.clean(done["who"]), 0
    return None


def _told(words: str, start: int) -> tuple[str, int] | None:
    to = _TO.search(words, start)
    if not to:
        return None
    subject = words[start : to.start()]
    plain = re.sub(r"co-opted|united|limited|\([^)]*\)", "", subject)
    if (
        _FINITE.search(plain[:1].lower() + plain[1:])
        or not 1 < len(subject) < 90
        or not (
            _NAMES_FIRST.match(subject)
            or (start and len(subject.split()) < 4 and is_doer(subject) and not re.match(r"(?:an?|he|she|they|we|who|all|both) ?", subject))
        )
    ):
        return None
    verb, rest = to["verb"], words[to.start("verb") :]
    if re.search(r"\b(?:was|were|is|had|has|said)\b", words[to.end() : to.end() + 12]):
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
        _NO_VERB.match(verb)
        or not (is_doer(plain) or (_FULL_NAME.match(plain) and TELLS.match(rest)))
        or (_BODIES.match(plain.strip()) and _DECIDE.match(verb))
    ):
        return None
    return who.clean(subject), start


def listed(page: Structure, meeting: date | None) -> Iterator[Found]:
    """The lines of lists under a heading of actions; they are marked as taken."""
    inside = began = marked = numbered = False
    for number, line in enumerate(page.lines):
        if len(line.words) < 90 and HEADING.match(line.words):
            inside, began, marked, numbered = True, False, False, line.mark.isdigit()
            page.taken.add(number)
        elif (
            inside
            and not line.is_row
            and not (numbered and line.mark.isdigit())
            and _is_item(line, began, marked)
            and number not in page.taken
        ):
            began, marked = True, bool(_MARK.match(line.words))
            page.taken.add(number)
            yield _item(line, meeting)
        elif not line.is_row:
            inside = False


def _is_item(line: Line, began: bool, marked: bool) -> bool:
    words = _unmarked(line)
    if _OTHER.match(words) or (began and line.blank_before and words == line.words) or words.endswith(("?", ":")):
        return False
    if marked and words == line.words:
        return False
    return (
        words != line.words
        or order(words) is not None
        or bool(re.match(r"[^–]{2,50} [–-] ", words) and is_doer(re.split(r" [–-] ", words)[0]))
    )


def _unmarked(line: Line) -> str:
    mark = _MARK.match(line.words)
    return line.words[mark.end() :] if mark else line.words


def _item(line: Line, meeting: date | None) -> Found:
    words = _unmarked(line)
    return Found(EntryKind.ACTION, line.start, line.end, _owner(words), dates.due(words, meeting) or dates.iso(words, meeting))


def _owner(words: str) -> str:
    """Who is to do what stands in a list: before "to", before a dash, in brackets or after a dash at the end."""
    told = order(words)
    if told and told[0]:
        return told[0]
    pieces = [piece for piece in re.split(r" [–-] ", words) if len(piece.split()) < 9]
    name = (
        next((piece for piece in pieces if is_doer(re.sub(r"\.$", "", piece)) or who.role(piece) == who.clean(piece)), "")
        if " – " in words or " - " in words
        else ""
    )
    ended = _ENDS_WITH.search(words)
    if not name and ended:
        name = ended["mark"] or (ended["name"] if is_doer(ended["name"]) else "")
    source = re.search(r"\bfrom (the [A-Z][^.,;]+)\.?$", words)
    return who.clean(name or (who.role(source[1]) if source else ""))


def ordered(span: Span, meeting: date | None) -> Found | None:
    """A sentence that tells somebody to do something."""
    told = order(span.words)
    return Found(EntryKind.ACTION, span.start + told[1], span.end, told[0], dates.due(span.words, meeting)) if told else None

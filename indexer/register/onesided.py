"""Lines and sentences that give one side of a vote: "For (3): Ash, Birch, Cole", "Cllr Dean – against", "For Abara: 24."."""

from __future__ import annotations

import re

from indexer.register.counts import NUMBER_WORDS, Counts, counts, of_side
from indexer.register.rolls import PEOPLE, SIDE
from indexer.register.structure import Structure

_NAMES = re.compile(
    rf"(?![a-z])(?:(?:Those|Members?|Councillors?|(?:Total|Number)(?: of)?) (?=[Aa]bst|[Ii]n f|[Aa]gainst|[Ff]or\b|[Nn]ot|[Vv]ot))?(?:(?:(?:Those|Members?|Councillors?)(?: who)? )?(?:voting|voted|[Vv]otes?|Voting|VOTING|VOTED) )?{SIDE}(?: (?:the|THE) [A-Za-z]+(?: [a-z]+){{0,3}})?\s*(?:\(\d+\)|\d+)?(?:\s*[:–—-]|$)"
)
_ONE_NAME = re.compile(
    r"(?:(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Miss|Dr|Alderm[ae]n|Ald|Prof|Professor|Sir|Lady|Lord|Rev)\.? )[\w ,.’'&-]{2,120}?(?:\s[–—-]\s|:\s|\s{2,}|\.{2,}\s?|\s\((?=[A-Z][a-z]+\)$))(?:[Yy]es|[Nn]o|YES|NO|[Aa]ye|[Dd]id not vote|[Nn]ot voting|[Dd]eclined|[Ff]or|FOR|[Aa]gainst|AGAINST|[Aa]bstain(?:ed)?|ABSTAIN(?:ED)?|[Ii]n favour)[.)]?$"
)
_SIDE_OF = re.compile(
    r"(?:For|Against|In favour|Opposed|Declined to vote|Not voting|No vote|(?:Motion|Amendment|Support\w*|Oppos\w+)(?=.*(?:\d|\d votes?|\(\d+\))\.?$)|Abstain\w*|Abstentions?)\b[^:–—]{0,60}?(?:\(\d+\))?\s*(?::| [–—-])-? (?:\d{1,3}(?: votes?)?\.?$|(?=.*(?:\b(?:Cll?rs?|Councillors?|Ald\w*|Mr|Mrs|Ms|Dr|Prov\w+|Depute)\b))(?=.*(?:\(\d+\)|[–—-] \d+$|, |; ))\S)"
)
_NAMED_SIDE = re.compile(
    r"(?:Councillors?|Cllrs?|Aldermen|Alderman|Members|Messrs|The Provost|Provost)\b.*(?:\(\d{1,3}\)|,? [–—-] \d{1,3})\.?$"
)
_ONE_SIDE = re.compile(
    r"^(?:For|Against|In favour|Not voting|Abstaining|Abstained)(?: (?:of )?the [a-z]+)?(?::| [–—-]) ?(?:Cllrs?|Councillors?|the Mayor|[A-Z][\w’'-]+(?:,| and))|"
    r"^Votes? (?:for|against|in favour)\b[^:]{0,30}: ?\d|"
    rf"^Those (?:agreeing|supporting|opposed|opposing|in favour|against|abstaining|for)\b[^:.]{{0,60}}: ?\d|^(?:(?:Those|Members|Councillors)(?: who)? (?:voting|voted)|Those) {SIDE}\b(?=\W|$)(?! (?:said|say|saw|felt|thought|spoke|argued|held|were (?:of|concerned|worried)|wanted|believed|pointed|feared|had|of the))"
)
_LISTED = re.compile(
    r"^[^:]{2,50}: (?:[Ff]or|Yes|YES|Ayes?) ?[–—:-] ?[A-Z]|\b(?:recorded|follows|vote)\b[^:]*: (?:[Ff]or|FOR|[Ii]n favour|[Aa]yes?|AYES?|[Yy]es)\b[^:]{0,10}(?::| [–—-]) ?(?:[A-Z]|Cll?r)|\b(?:voted|voting|votes?) (?:for|in favour|FOR)(?: of)?(?: the \w+)?: ?[A-Z]"
)
_N = rf"(?:\d{{1,3}}|(?i:{NUMBER_WORDS}))"
_ANSWER = re.compile(r"(?:Cllrs?|Councillors?|Mr|Mrs|Ms|Dr|Ald\w*)\.? [\w .’'-]{2,40}? [–—-] \w")
_FIGURED = re.compile(  # a side with its figure as a sentence: "For the reference back: 21.", "30 for."
    rf"(?:(?:For|In favour(?: of)?|FOR|Against|AGAINST)(?: (?:the |Cllr |Councillor )?[\w’'-]+(?: [\w’'-]+){{0,3}})?: {_N}|(?:Against|Abstain\w*|Abstentions?): {_N}|{_N} (?:[Ff]or|[Ii]n favour|[Aa]gainst|[Aa]bstentions?|[Aa]bstaining|[Aa]bstained))\.?$"
)
_HEADED = re.compile(
    r"(?:FOR|For|AGAINST|Against|In favour of|Motion|MOTION|Amendment|AMENDMENT)\b[^:–—]{0,50}(?: \(\d{1,3}\)(?::|$)|(?::| [–—-]) \d{1,3} \([A-Z][^)]*, [^)]*\)\W*$)|To [a-z][^:–—]{2,50} [–—-] (?:Cllrs?|Councillors?) [^()]*\(\d{1,3}\)\W*$"
)
_FATE_ROW = re.compile(
    r"(?:\(?\w{1,3}[.)]? [–—-] )?[^–—]{3,80} [–—-] \d{1,3} [–—-] \d{1,3}(?: [–—-] \d{1,3})? [–—-] (?:Lost|LOST|Carried|CARRIED|Fell|FELL|Passed|PASSED|Not [Cc]arried|Defeated|DEFEATED|Agreed|AGREED)\W*$"
)


def is_side(page: Structure, number: int) -> bool:
    """A line with the names or the number of one side."""
    words = page.lines[number].words
    found = _NAMES.match(words)
    if _SIDE_OF.match(words) or (
        _NAMED_SIDE.match(words)
        and number
        and re.search(r"\b(?:voted|for the|against|amendment|motion)\b.*[:–—-]\W*$", page.lines[number - 1].words)
    ):
        return True
    if _FATE_ROW.match(words) or _HEADED.match(words):
        return True
    if _ONE_NAME.match(words):
        near = page.lines[max(0, number - 1) : number] + page.lines[number + 1 : number + 2]
        return not any(_ANSWER.match(one.words) and not _ONE_NAME.match(one.words) for one in near)  # among answers, "no" is one
    if not found:
        return bool(
            re.match(r"For the (?:motion|amendment|proposal|recommendation)\b", words) and re.search(r"\d", words) and len(words) < 60
        )
    rest = words[found.end() :].strip()
    if re.match(r"(?:Those |Councillors |Members )?[Vv]oting\b|.*\(\d+\)", found.group()) and re.match(r"[A-Z][\w’'-]+\.?$", rest):
        return True
    beside = page.lines[max(0, number - 1) : number] + page.lines[number + 1 : number + 2]
    if re.match(r"[A-Z][\w’'-]+(?: \([^)]*\))?\.?$", rest) and any(_NAMES.match(one.words) for one in beside):
        return True
    return bool(PEOPLE.search(rest)) if rest else bool(re.search(r"\d", words))


def side_counts(words: str) -> Counts | None:
    found = _NAMES.match(words)
    return counts(words) or (of_side(found.group(), words[found.end() :]) if found else of_side("For", words))


def is_named(words: str) -> bool:
    """Whether a sentence gives the names of a side."""
    found = _NAMES.match(words)
    return bool(found and PEOPLE.search(words[found.end() :].strip()))


def is_one_side(words: str, *, among: bool) -> bool:
    """Whether a sentence gives one side; `among` others of its line it may be a name and no more."""
    return bool(_ONE_SIDE.match(words) or _FIGURED.match(words) or (among and _ONE_NAME.match(words)) or _LISTED.search(words))

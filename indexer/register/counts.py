"""The figures of a vote in a sentence, in whatever order and words, and the words that tell of one without figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from indexer.register.days import MONTH_NAMES
from indexer.register.quick import Gated, has_any

_WORDS = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: number for number, word in enumerate(_WORDS.split())} | {"none": 0, "nil": 0, "zero": 0, "nobody": 0, "a single": 1}
NUMBERS = (
    _SMALL
    | {word: 20 + 10 * at for at, word in enumerate(_TENS.split())}
    | {f"{ten}-{one}": 20 + 10 * at + _SMALL[one] for at, ten in enumerate(_TENS.split()) for one in _WORDS.split()[1:10]}
)
_DIGIT = re.compile(r"\d")
# for expressions: the longer before what they begin with
NUMBER_WORDS = "|".join(
    [rf"(?:{_TENS.replace(' ', '|')})(?:-(?:{'|'.join(_WORDS.split()[1:10])}))?", *sorted(_SMALL, key=len, reverse=True)]
)
_ANY_NUMBER = re.compile(rf"\b(?:{NUMBER_WORDS})\b", re.IGNORECASE)
_N = rf"(?<![\d,.£])(?P<n>\d{{1,3}}(?![\d,]*\d)|{NUMBER_WORDS})"
_WHO = r"(?: (?:votes?|[Mm]embers?|[Cc]ouncillors?|[Cc]llrs?|hands?|people present|of those present|Commissioners|Directors))?(?: (?:present|being|were|was|cast|recorded|indicated|voted|voting|raised|who voted|in|their|expressed|signified)){0,3}"
_FOR = rf"\b{_N}{_WHO} (?:favour\b|support\b|supported\b|backed\b|supporting\b|backing\b|favouring\b|for\b(?! (?:the|a|two|three|five|each) (?:day|week|month|year))|to (?:support|approve|grant|refuse)\b|pro\b|yes\b|ayes?\b)"
_AGAINST = rf"\b{_N}{_WHO} (?:against|agn?st|opposed|opposing|dissent\w*|objecting|to oppose|to the contrary|not(?= ?(?:[,.;]|$))|no(?:es)?(?= ?(?:[,.;]|$)))\b"
_ABSTAIN = rf"\b{_N}{_WHO}(?: (?:an|a|declin\w+|did|to|not|from)){{0,3}} ?(?:abst\w*|not voting|did not vote|not vote|vote\b(?<=to vote))"
_SIDES = {
    "f": r"(?:for|in favour|favour|pro|ayes?|yes(?:es)?|o blaid)",
    "a": r"(?:against|agn?st\.?|ag\.|opposed|noes|nays|no|yn erbyn)",
    "b": r"(?:abst\w*|not voting|ymat\w+)",
}
_SIDES_HAVE = {
    "f": ("for", "favour", "pro", "aye", "yes", "o blaid"),
    "a": ("against", "agnst", "agst", "ag.", "opposed", "noes", "nays", "no", "yn erbyn"),
    "b": ("abst", "not voting", "ymat"),
}
_LABELLED = {
    side: Gated(
        re.compile(
            rf"\b{words}(?: (?:it|them|this|the (?:\w+ )?(?:motion|amendment|recommendations?|proposal|resolution|application|officers?|grant|proposition)))?\s{{0,2}}[:=–—(,-]{{0,2}}\s{{0,2}}{_N}\b",
            re.IGNORECASE,
        ),
        _SIDES_HAVE[side],
    )
    for side, words in _SIDES.items()
}
_FIRST = Gated(
    re.compile(rf"\b{_N}(?: votes?| members)? for (?:and |, )?{_N.replace('?P<n>', '?P<m>')} against", re.IGNORECASE), (" against",)
)  # the number before its side
_COUNTED = {
    "f": Gated(re.compile(_FOR, re.IGNORECASE), (" for", " favour", " support", " back", " pro", " yes", " aye", " to ")),
    "a": Gated(re.compile(_AGAINST, re.IGNORECASE), (" against", " agnst", " agst", " oppos", " dissent", " objecting", " to ", " no")),
    "b": Gated(re.compile(_ABSTAIN, re.IGNORECASE), ("abst", " vot")),
}
_RESULT = r"carried|lost|defeated|agreed|approved|refused|rejected|passed|resolved|decided|elected|appointed|adopted|fell|majority|vote[ds]?|voting|tied|equal|supported|granted|accepted"
_M, _K = _N.replace("?P<n>", "?P<m>"), _N.replace("?P<n>", "?P<k>")
_PAIRS = (
    Gated(re.compile(
        rf"\b(?:by |by a (?:majority|vote) of )?{_N}(?: (?:votes?|[Mm]embers|for))? ?(?:votes? to|to {_M} votes?|[Mm]embers to(?= (?:\d|no\b|none|nil|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)))(?: {_K})?\b",
        re.IGNORECASE,
    ), ("vote", "members to")),
    Gated(re.compile(rf"\b(?:{_RESULT})\b[^.;]{{0,60}}?\bby(?: a (?:majority|vote) of)? {_N} (?:votes? )?(?:to|against) {_M}\b", re.IGNORECASE), (" by ",)),
    Gated(re.compile(rf"\b(?:{_RESULT})\b[^.;]{{0,40}}?\((?P<n>\d{{1,2}})\s?[-–:/]\s?(?P<m>\d{{1,2}})(?:\s?[-–:/]\s?(?P<b>\d{{1,2}}))?\)", re.IGNORECASE), ("(",)),
    Gated(re.compile(rf"\b(?:{_RESULT})\b[,:]?(?: [–—-])? (?:by |at |of |by a majority of )?(?P<n>\d{{1,2}})\s?[-–]\s?(?P<m>\d{{1,2}})(?:\s?[-–]\s?(?P<b>\d{{1,2}}))?(?=[.,;)]|$| (?:with|in favour|against|on|to|that)\b)(?! (?:{MONTH_NAMES}|years?|months?|weeks?|days?))", re.IGNORECASE), ("-", "–")),
    Gated(re.compile(rf"\b(?:{_RESULT})\b[.,:]? (?P<n>\d{{1,2}}) ?[-–/] ?(?P<m>\d{{1,2}}) ?[-–/] ?(?P<b>\d{{1,2}})(?=\W*$)", re.IGNORECASE), ("-", "–", "/")),
    Gated(re.compile(rf"\bequal(?:ity)?\b[^.;]{{0,30}}?\(?{_N} (?:each|(?:votes? )?(?:all|apiece))", re.IGNORECASE), ("equal",)),
    Gated(re.compile(rf"\breceived {_N} votes?\b", re.IGNORECASE), ("received",)),
    Gated(re.compile(rf"\b{_N} votes?\b[^.]{{1,80}}[^\w]{_M} votes?\b", re.IGNORECASE), (" vote",)),
    Gated(re.compile(r"\b(?:majority|vote) (?:of |was )?(?P<n>\d{1,2}) ?[:-] ?(?P<m>\d{1,2})\b"), ("majority", "vote")),
    Gated(re.compile(r"\b(?:tied|equal) at (?P<n>\d{1,2}) ?[-–] ?(?P<m>\d{1,2})\b"), ("tied", "equal")),
    Gated(re.compile(rf"\b{_N} votes?,? (?:for |in favour )?(?:with|and|to|but) {_M} (?:against|opposed)\b", re.IGNORECASE), (" vote",)),
    Gated(re.compile(rf"\b{_N} votes? (?:were |was |being )?cast\b", re.IGNORECASE), (" cast",)),
    Gated(re.compile(rf"\b{_N} (?:[Mm]embers |[Cc]ouncillors )?voted? for the (?:motion|amendment|recommendation|proposal)\b", re.IGNORECASE), (" for the ",)),
)  # fmt: skip
TALLY = re.compile(r"\W*\((?P<n>\d{1,2}) ?[-–/:] ?(?P<m>\d{1,2})(?: ?[-–/:] ?(?P<b>\d{1,2}))?\)\.?$")
_BARE = re.compile(r"(?P<n>\d{1,2}) ?[-–/:] ?(?P<m>\d{1,2})(?: ?[-–/:] ?(?P<b>\d{1,2}))?\b")
_DIVIDED = re.compile(rf"\b{_N}{_WHO} for the motion\b.*?\b{_M}{_WHO} for the amendment\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\bfor (?:the (?:motion|amendment|proposal)|it)\b[^;]*\((?P<n>\d{1,3})\)[;,.] (?:and )?(?:for the amendment|against)\b[^;]*\((?P<m>\d{1,3})\)",
    re.IGNORECASE,
)
UNANIMOUS = Gated(re.compile(
    r"\b(?:(?:agreed|carried|approved|supported|resolved|passed|adopted|elected|put and|and|voted|recommended|accepted|endorsed|granted|refused|appointed) unanimously|unanimously (?!felt|thought|believed|welcomed|praised|considered|expressed|opposed|supported by)(?:\w+ed\b|chose\b|took\b)"
    r"|(?:votes?|support for \S+|decision|this|result|voting|were|was) (?:was |were |being )?unanimous(?! (?:that|in (?!favour|support|agree))\b)|unanimous (?:vote|decision|agreement|show)|nem(?:\.|ine)? ?(?:con|diss)\b"
    r"|(?:with|there (?:being|was)|and) no(?: one)? (?:dissent|dissenting|votes? against|(?:one )?against|opposition(?! from))|no (?:[Mm]ember|[Cc]ouncillor) (?:dissenting|dissented|voting against|voted against)|without dissent|no votes? (?:were |being )?(?:cast |recorded )?against"
    r"|(?:^|\(|: )all (?:were |being |those )?(?:present )?(?:were |voted )?in favour|(?:carried|agreed|approved|passed|voted),? (?:with |and )?all in favour|(?:agreed|approved|carried|supported) by all(?! that\b)(?: [Mm]embers| those)?(?: present)?|^unanimous)\b|^\(?unanimous|\(unan\.?\)|^unan\.?$|^\(?all in favour|, (?:and )?all (?:were |being )?(?:present )?(?:in favour|agreed)\b|^(?:all|everyone)(?: members| councillors| present)*,? (?:agreed(?! (?:to|that|it|with|this|on|actions?|(?:the|these|those|a|an) [^.;,]{3,60} (?:was|were|is|are|had|would))\b)|voted (?:for|in favour)|(?:was |were )?in favour)\b",
    re.IGNORECASE,
), ("unan", "nem", "dissent", "against", "opposition", "in favour", "by all", "all", "everyone"))  # fmt: skip
WITHIN = re.compile(
    r"\b(?:[Uu]nanimously (?:RESOLVED|AGREED|RECOMMENDED|resolved|agreed|recommended|approved)|(?:RESOLVED|Resolved|AGREED|Agreed|RECOMMENDED) [Uu]nanimously|(?:RESOLVED|AGREED|RECOMMENDED) UNANIMOUSLY|UNANIMOUSLY (?:RESOLVED|AGREED))\b"
    r"|\(unan\.?\)|\b(?:with )?all (?:\w+ )?(?:in favour|present concurring|in agreement|concurring)\b|\(?\b(?:nem\.? ?con\b\.?|[Aa]ll in favour|carried unanimously|agreed unanimously|[Uu]nanimous(?:ly)?(?= ?\))|no [Mm]ember dissenting|by a unanimous vote)"
)
DISSENT = re.compile(
    r"\b(?:with|save|except)(?: that)?[^.;]{0,30}? (?:Councillors?|Cllrs?|Mrs?|Ms|Dr|[Mm]embers?)\b[^.;]{0,60} (?:voting against|dissenting|abstaining|against)\b|\b(?:Councillors?|Cllrs?) [^.;]{2,80} (?:voted|voting) against[^.;]*\bcarried\b"
    r"|^(?:Councillors?|Cllrs?|Mrs?|Ms|Dr)\b[^.;,]{2,80} (?:dissenting|abstaining|voting against),",
)
ALL = Gated(
    re.compile(
        r"\b(?:all|every|each)(?: of)?(?: the| those)?(?: (?!not\b)[A-Za-z-]+){0,3} (?:voting|voted|being|were|was|having voted|signif\w+|raising|raised|indicat\w+|present)(?: \w+)?(?: unanimously)? (?:in favour|for (?:it|the|them)\b|in support|in agreement|their agreement|hands? in)"
        r"|\bno(?: one|body|ne)?(?: [Mm]embers?| [Cc]ouncillors?| one)? (?:being|was|were|voted|voting) (?:against|opposed)|\bthere (?:were|was|being) (?:none|no one|nobody|no votes?|no members?|no dissent\w*|no opposition)(?: (?:cast|voting))? (?:against|opposed|to the contrary)"
        r"|\bunanimous (?:support|approval|backing|assent|consent of)\b|\(unanimous(?:ly)?\)|\bby acclamation\b|\bto general acclaim\b|\bwithout (?:a )?(?:dissent\w*|contrary vote|opposition|a vote against)\b|\bno dissent\w*(?: voices?)? (?:was|were|being)\b",
        re.IGNORECASE,
    ),
    (
        " for ", "hand", "without ", "dissent", "favour", "unanimous", "against", "oppos", "support", "agreement",
        "contrary", "acclai", "acclam",
    ),
)  # fmt: skip
RECORDED = re.compile(
    r"\b(?:asked|requested|wished|desired|required|insisted|asking|requesting|wishing|request of)\b[^.;]{0,100}?\b(?:votes?|abstentions?|voting|voted|against|abstain\w*)\b[^.;]{0,80}\b(?:recorded|minuted|noted|entered)\b"
    r"|\b(?:asked|requested|wished|desired)\b[^.;]{0,60}\b(?:recorded|minuted|noted|entered|shown)\b[^.;]{0,40}\b(?:voted|voting|against|abstain\w*|dissent\w*|opposed)\b"
    r"|(?:['’]s?|\bhis|\bher|\btheir|\bthe) (?:votes?|abstentions?)(?: against| in favour)?(?: of)?[^.;]{0,60} (?:was|were|being) (?:duly )?(?:recorded|minuted|noted)\b"
    r"|^\(?(?:The Chair, )?(?:Councillors?|Cllrs?|Mrs?|Ms|Dr)\b(?:(?!said|would|had|why|which)[^.;:]){2,100}? voted (?:against|for|in favour)\b(?! (?:when|because he|at the last))|^\(?(?:Councillors?|Cllrs?)\b[^.;:]{2,100}? (?:abstained|dissented|did not vote)(?: from (?:the vote|voting))?\.?\)?$"
    r"|^(?!No\b)\w+ (?:[Mm]embers?|[Cc]ouncillors?) abstained(?: from (?:the vote|voting))?\.?\)?$",
)
CASTING = Gated(
    re.compile(
        r"\b(?:votes?|voting|division|result) (?:was |were |being |had been )?(?:tied|equal\b|evenly (?:split|divided)|split evenly)|\b(?:used?|uses|exercis\w+|gave|giving|cast|casting|with|by|on|upon|virtue of|vote of)\b[^.;]{0,50}\bcasting vote\b|\bcasting vote (?:was |being )?(?:used|exercised|given|cast|in favour|against|for)\b|['’]s casting vote (?:in favour|against|for|carried)\b",
        re.IGNORECASE,
    ),
    ("vote ", "votes ", "voting ", "result ", "division ", "casting vote"),
)
_CONTEXT = re.compile(
    r"\b(?:vote|voted|votes|voting|voter|carried|lost|hands|division|favour|recorded|motion|amendment|majority|CARRIED|abst|opposing|supporting)",
    re.IGNORECASE,
)
_SETTLED = re.compile(
    rf"\b(?:{_RESULT}|put to the vote)\b.{{0,60}}\bwith\b|\bwith\b.{{0,40}}\b(?:{_RESULT}|put to the vote|proceed)\b", re.IGNORECASE
)
_QUICK = (
    "against", "abst", "dissent", "vote", "voting", "unan", "ayes", "blaid", "everyone", "oppos", "tied", "favour", "accla",
    "wished", "request", "nem", "hands", "majority", "carried", "lost", "equal", "support", "every ", "each ",
    "in agreement", "all agreed", "by all", "all for", "(all)", " for refusal", " for approv", " were for ", "concur", "at one",
    "of one mind", "aif", "agst", "noes", "drawn", "record show", " assent", "general consent",
)  # fmt: skip
_FIGURES = re.compile(r"\d(?:/\d{1,2}/\d|\)|[-–]\d| ?[FY]\b| for\b)|\b[FY][ :=.]?\d")


@dataclass(frozen=True)
class Counts:
    """The figures, as far as they are given, and the characters from the first to the last."""

    start: int
    end: int
    votes_for: int | None = None
    against: int | None = None
    abstained: int | None = None


@lru_cache(maxsize=256)
def has_number(words: str) -> bool:
    """Whether words have a number at all, in figures or letters."""
    return bool(_DIGIT.search(words) or _ANY_NUMBER.search(words))


def quick(words: str) -> bool:
    """Whether words may hold a vote at all."""
    return has_any(words, _QUICK) or bool(_DIGIT.search(words) and _FIGURES.search(words))


def of_line(words: str) -> Counts | None:
    """The figures of a line that is a vote: also bare ones, "Voting: 9 / 0 / 0", and those of one side."""
    found = counts(words)
    if found:
        return found
    bare = _BARE.search(words, words.find(": ") + 1) or _BARE.search(words)
    if bare:
        return Counts(bare.start(), bare.end(), int(bare["n"]), int(bare["m"]), int(bare["b"]) if bare["b"] else None)
    given = {side: numeral(hit["n"]) for side, pattern in _COUNTED.items() if (hit := pattern.search(words))}
    return Counts(0, len(words), given.get("f"), given.get("a"), given.get("b")) if given else None


def of_side(side: str, rest: str) -> Counts | None:
    """The figure of one side: the number given, "For (3): …", or how many names there are."""
    number = re.search(r"\((\d{1,3})\)|^\W*(\d{1,3})\b", f"{side} {rest}") or re.search(
        r"(?:^|[\s–-])(\d{1,3})(?: votes?)?\W*$|^\W*(\d{1,3})\b", rest
    )
    names = [name for name in re.split(r",| and |;", re.sub(r"\b(?:Cll?rs?|Councillors?)\b\.?", "", rest)) if name.strip(" .")]
    many = int(number[1] or number[2]) if number else 0 if re.match(r"\W*(?:none|nil)\b", rest, re.IGNORECASE) else len(names)
    low = side.lower()
    if "against" in low:
        return Counts(0, 0, None, many, None)
    return (
        Counts(0, 0, None, None, many) if re.search(r"abst|not vot", low) else Counts(0, 0, many) if re.search(r"for|favour", low) else None
    )


@lru_cache(maxsize=256)
def counts(words: str) -> Counts | None:
    """The figures of a vote that words give: at least for two sides, or for one in words of voting."""
    if not has_number(words):
        return None
    divided = _DIVIDED.search(words) if "amendment" in words else None
    if divided:
        abstained = _COUNTED["b"].search(words)
        return Counts(
            divided.start(), divided.end(), numeral(divided["n"]), numeral(divided["m"]), numeral(abstained["n"]) if abstained else None
        )
    labelled, counted = _hits(words, _LABELLED) if not _FIRST.search(words) else {}, _hits(words, _COUNTED)
    both = next((hits for hits in (labelled, counted) if len(hits) > 1), None)
    if both:
        return _of_hits(both)
    return _paired(words) or (_of_hits(counted) if counted and _alone(words, counted) else None)


def _hits(words: str, patterns: dict[str, Gated]) -> dict[str, re.Match[str]]:
    return {side: hit for side, pattern in patterns.items() if (hit := pattern.search(words))}


def _of_hits(hits: dict[str, re.Match[str]]) -> Counts:
    given = {side: numeral(hit["n"]) for side, hit in hits.items()}
    start, end = min(hit.start() for hit in hits.values()), max(hit.end() for hit in hits.values())
    return Counts(start, end, given.get("f"), given.get("a"), given.get("b"))


def _alone(words: str, hits: dict[str, re.Match[str]]) -> bool:
    """Whether one side by itself is a vote: "with nine in favour", "two members voted against"."""
    (hit,) = hits.values()
    return (
        bool(
            re.search(
                r"\b(?:votes?|voted|voting|hands?|abst\w*|favour|supporting|opposing|opposed|dissent\w*)\b", hit.group(), re.IGNORECASE
            )
        )
        and not re.match(r"\s*(?:of which|per cent|%)", words[hit.end() :])
        and ("b" not in hits or bool(_SETTLED.search(words)))
        and bool(_CONTEXT.search(words))
    )


def _paired(words: str) -> Counts | None:
    named = _NAMED.search(words)
    if named:
        return Counts(named.start(), named.end(), int(named["n"]), int(named["m"]))
    hit = next((hit for pattern in _PAIRS if (hit := pattern.search(words))), None)
    if not hit:
        return None
    given = hit.groupdict()
    against = given.get("m") or given.get("k")
    if against and re.search(r"\b(?:lost|defeated)\b", words) and numeral(given["n"]) > numeral(against):
        given["n"], against = against, given["n"]  # "lost by five votes to four"
    if hit.re is _PAIRS[5].pattern:
        against = given["n"]
    abstained = _COUNTED["b"].search(words)
    return Counts(
        hit.start(), hit.end(), numeral(given["n"]), numeral(against) if against else None,
        numeral(given["b"]) if given.get("b") else numeral(abstained["n"]) if abstained else None,
    )  # fmt: skip


def numeral(words: str) -> int:
    """The number that figures or a word tell; 0 where it is none."""
    return int(words) if words.isdigit() else NUMBERS.get(words.lower(), 0)

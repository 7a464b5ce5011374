"""Bare figures of a vote at the end of what was decided, or after it as a sentence of their own: "upheld – 2/1", "Approved. 8–0.", "permission, 9:1, with"."""

from __future__ import annotations

import re

from indexer.register.counts import NUMBER_WORDS, numeral
from indexer.register.quick import DECIDES, has_any

_N = rf"(?:\d{{1,3}}|(?i:{NUMBER_WORDS}))"
_FIGURE = rf"(?P<n>{_N})(?P<sep> ?[–:/-] ?| v\.? | to )(?P<m>{_N})(?:(?P<third> ?[–:/-] ?)\d{{1,3}})?"
_QUICK = re.compile(rf"\d(?: ?[–:/-] ?| v\.? | to )\d|\b(?i:{NUMBER_WORDS})(?:[–-]| to | v\.? )(?i:{NUMBER_WORDS})\b")
_SMALL = tuple(f"{dash}{word}" for dash in "-–" for word in ("nil", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"))
_PAIRED = re.compile(rf"(?:^|[.;,] )(?i:{NUMBER_WORDS})[–-](?i:{NUMBER_WORDS})\W*$")
_ALONE = re.compile(rf"\(?{_FIGURE}(?: votes?)?\)?[.)]*$")
_TAIL = re.compile(rf"(?P<lead>[.,;:)–—-] \(?|\(|[A-Za-z’'\"”] ){_FIGURE}(?: votes?)?\)?[.)]*$")
_MID = re.compile(rf"(?P<lead>, |: |[–—] ){_FIGURE}(?=, (?:that|to|with|and|subject|as|on|for|but|not)\b| [–—] )")
_HEAD = re.compile(rf"(?P<lead>^\W*){_FIGURE}(?=(?: [–—-]|:|,) )")
_LEADS_IN = re.compile(
    r"(?i:\b(?:from|of|between|at|pages?|paras?|paragraphs?|items?|nos?|numbers?|aged?|ages?|years?|class(?:es)?|phases?|bands?|scales?|parts?|lots?|options?|units?|plots?|flats?|rooms?|grades?|stages?|levels?|lines?|rows?|sections?|policy|policies|by|on|for|rule|clause|class|table|figure|annex|appendix|week|weeks|sessions?|tiers?|ward|zone|zones|group|key stage|hours?|open|beat|ratio|until|till|about|some|nearly|over|under|to|scored?|drawn?) ?\(?|(?:march|april|may|june|july|august|september|october|november|december|january|february|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\W*)$|[£°%]\W*$|\d\W*$"
)
_LOST = re.compile(
    r"\b(?:lost|LOST|Lost|fell|FELL|Fell|not|Not|NOT|tie[ds]?|equal|defeated|rejected|negatived|[Mm]otion|[Aa]mendment|[Pp]roposal|[Mm]oved|MOTION|AMENDMENT|casting)\b"
)
_SHARES = re.compile(
    r"\b(?:composition|politic\w+|proportion\w*|balance|seats|places|established|comprising|made up|ratio|members?hip|panel of|of \w+ [Mm]embers)\b",
    re.IGNORECASE,
)
_GAME = re.compile(
    r"\b(?:last (?:year|month|time)|recalled|had (?:been|voted)|scores?|match|goals?|beat|cup|league|fixture|won the|odds|scale|a\.?m|p\.?m|o['’]clock)\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:vot\w+|moved|proposed|seconded|carried|lost|fell|opinion|view|verdict|motion|amendment|permit|temporary|division|prop|sec|pp)\b",
    re.IGNORECASE,
)
_RESULT = re.compile(r"\b(?:[Aa]greed|[Cc]arried|[Ll]ost|[Ss]upported) $")
_VERB = re.compile(
    r"\b(?:\w+ed|upheld|lost|fell|won|approve|refuse|grant|permit)\W*$|\b(?:[Mm]oved|[Pp]roposed|[Ss]econded|[Pp]rop|[Ss]ec)\b"
)
_CALLED = re.compile(r"(?i:\b(?:decisions?|each|both|all|motion|amendment|proposal|votes?|voting|division|result|won)\b[^.;:]{0,20}|\))$")


def in_words(words: str) -> bool:
    """Whether words end with a pair of numbers in letters: "Seven-two."."""
    return has_any(words, _SMALL) and bool(_PAIRED.search(words))


def is_shares(words: str) -> bool:
    """Whether words before figures tell of seats by party, or of the like: "a panel of five (3:1:1)"."""
    return bool(_SHARES.search(words))


def tail(words: str, *, decided: bool = False) -> tuple[int, int] | None:
    """Where the bare figures of a vote stand in words of deciding: at their end, at their beginning, or between commas."""
    if not _QUICK.search(words) or _GAME.search(words) or not (decided or has_any(words, DECIDES) or _OPINION.search(words)):
        return None
    for pattern in (_TAIL, _HEAD, _MID):
        hit = pattern.search(words)
        if hit and _may_be(hit, words):
            return hit.start("n"), hit.end()
    return None


def alone(words: str, before: str) -> bool:
    """Whether a sentence is nothing but the figures of a vote on what the one before tells: "Approved. 8–0."."""
    hit = _ALONE.match(words)
    return (
        bool(hit)
        and bool(hit and _passed(hit, before) and (hit["sep"] != "/" or _VERB.search(before)))
        and (has_any(before, DECIDES) or bool(_OPINION.search(before)))
        and not _GAME.search(before)
    )


def _may_be(hit: re.Match[str], words: str) -> bool:
    lead, before = hit["lead"], words[: hit.start("n")]
    if _LEADS_IN.search(before) or not _passed(hit, before):
        return False
    if hit["third"] and hit["sep"].strip() == ":" and _SHARES.search(before):
        return False
    if hit["sep"].strip() == "/":
        return (
            (not lead[:1].isalpha() or bool(_RESULT.search(before)))
            and not hit["third"]
            and (hit["m"] == "0" or bool(_VERB.search(before)))
        )
    if lead.startswith(":"):
        return bool(_CALLED.search(before[:-2]))
    return not (lead[:1].isalpha() and hit["sep"] in (" to ", " - "))


def _passed(hit: re.Match[str], before: str) -> bool:
    """Whether the greater figure stands first, as in votes and not in ranges, unless the thing was lost or told as a motion."""
    one, other = numeral(hit["n"]), numeral(hit["m"])
    if re.match(r"0\d", hit["m"]):
        return False
    if hit["sep"].strip() == ":" and len(hit["m"]) == 2 and (other % 5 == 0 or one > 24):
        return False
    return one <= 120 and other <= 120 and (one > other or bool(_LOST.search(before)))

"""Promises told in another order, "90% would, the Director promised, be answered" or "was promised by the Solicitor", and what only recalls one."""

from __future__ import annotations

import re

from indexer.register.answerable import is_doer
from indexer.register.days import MONTH_NAMES
from indexer.register.deeds import STATIVE, UNFIT
from indexer.register.owed import MODAL, owed
from indexer.register.quick import Gated

_SAYS = r"(?:promised|confirmed|undertook|pledged|vowed|said|replied|added|assured|told)"
_WHOM = r"(?: (?:the |all )?(?:[A-Z][\w’'-]*|him|her|them|us|members|councillors))?"
_ASIDE = Gated(
    re.compile(
        rf",? ?[”\"’']?(?:, (?P<who>(?:the )?[A-Z][^,;.:”\"]{{1,60}}?) {_SAYS}{_WHOM}(?: (?:them|members))?(?=,|\.?$)|, {_SAYS}{_WHOM} (?P<who2>(?:the )?[A-Z][^,;.:”\"]{{1,60}}?)(?=,|\.?$))"
    ),
    (" promised", " confirmed", " undertook", " pledged", " vowed", " said", " replied", " added", " assured ", " told "),
)
_BY = Gated(
    re.compile(
        r"(?:(?<!had been )(?<!been )(?<!already )(?<!previously )(?:promised|pledged|guaranteed|undertaken|volunteered)|\b(?:was|were) (?:also |then )?offered|\b[Ii]t was (?:also |then )?agreed) by (?P<who>(?:the |an? )?[A-Z][\w’'& -]{1,60}?)(?P<that> that\b| to\b)?(?=,|;|\.|$| (?:by|for|in|on|before|at|within|from|who|and|that|to|with)\b)"
    ),
    ("promised by ", "pledged by ", "guaranteed by ", "undertaken by ", "volunteered by ", "offered by ", "agreed by "),
)
_BODY = re.compile(
    r"(?:Council|Committee|Cabinet|Panel|Board|Members|Forum|Executive|Government|Minister|applicants?|tenderers?|bidders?)$"
)
_NAME = re.compile(
    r"(?:[–-] )?(?:(?:County |District |Borough )?(?:Cllrs?|Councillors?)\.? (?:(?:Mrs?|Ms|Dr)\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?|(?:The )?(?:Town |Parish |Deputy |Assistant )*(?:Clerk|RFO|Handyman|Groundsman|Caretaker|Lengthsman|Litter Picker|Chairman|Chair|Treasurer|Secretary)|[A-Z]{2,3})(?: (?:and|&) (?:Cllr |Mrs? |Ms )?[A-Z][\w’'-]+)?"
)
_DEED = re.compile(
    r"(?:look after|water|mow|cut|strim|trim|paint|clear|clean|sweep|tidy|litter[- ]pick|fetch|collect|deliver|hang|put|plant|weed|dig|order|buy|price|measure|photograph|count|walk|drive|inspect|check|open up|lock up|unlock|lock|wind|man|staff|steward|host|judge|store|keep an eye|push for|press for|lobby|fix|mend|repair|oil|replace|move|take down|put up|hand out|drop off|pick up|print|type|scan|copy|post|read|word|word up|draft|proof)\b"
)
_RECALLS = re.compile(
    r"^\W*(?:\w{1,3}[.)] )?(?:[Tt]o note|[Nn]otes?|[Aa]cknowledges?) that\b|^What\b[^.:]*$|\b[Ww]e(?:['’]d)? (?:said|promised)(?: that)? we(?: would|['’]d)\b|\bI promised\b.*\b(?:and|but) I (?:was|did|have|had)"
    r"|\b(?:and|but) (?:he|she|they|it|we) (?:was|were|is|are) now doing so\b|\bhad been arranged that\b|^\W*£[\d.,]+m? (?:was|were|is) to\b"
    rf"|\bI (?:had |also |too )?(?:said|promised|told \w+)(?: (?:too|also|then|to [A-Z]\w+|in [A-Z]\w+))*,? that I would\b|^\W*[\"“]?When I (?:took|was|came|became|stood|began)\b|\b[Ll]ast (?:{MONTH_NAMES})\b[^;]*\b(?:was|were) [\"“]?(?:assured|promised|told)\b"
    r"|\bshould (?:have )?(?:read|said)\b|\b(?:As (?:altered|amended|corrected)|it) [^.;]{0,40}\bread:"
    r"|\b(?:take|took) (?:it|this|that|the (?:item|report|matter)) as (?:urgent|read|an? )|^\W*(?:Paragraph|Section|Clause|Article|Rule|Part) [\d.]+\b[^.;]{0,60}\b(?:says|states|provides|requires)\b"
    r"|(?:['’]d|would) have (?:got|been|had|done|made|gone|[a-z]{3,}ed)\b[^;]*\b(?:had it|had (?:he|she|they|we|I)|but for|were it|if )"
)
_LEADS_IN = re.compile(r"\b(?:following|these|as follows)\b[^.;]*:-?$")


def turned(words: str) -> int | None:
    """The place of the words that promise, where they stand after or within what is promised, or in a note; None where there are none."""
    by = _BY.search(words)
    if by and is_doer(by["who"]) and not _BODY.search(by["who"]) and (by["that"] or not by.group().lower().startswith("it was agreed")):
        return by.start()
    aside = _ASIDE.search(words)
    if aside and aside.start() > 3 and is_doer(who := (aside["who"] or aside["who2"]).strip()) and not _BODY.search(who):
        said = f"The {who.removeprefix('the ')} said that {words[0].lower()}{words[1 : aside.start()]}{words[aside.end() :]}"
        return aside.start() if owed(said) is not None else None
    name = _NAME.match(words)
    modal = MODAL.match(words[name.end() + 1 :]) if name else None
    if name and modal and modal.group().startswith(("would", "will")) and len(words.split()) < 25 and "not" not in modal["gap"].split():
        verb = words[name.end() + 1 + modal.start("verb") :]
        if _DEED.match(verb) and not UNFIT.match(verb) and not STATIVE.match(verb):
            return name.end() + 1
    return None


def is_recollected(words: str) -> bool:
    """Whether a sentence only recalls or corrects a promise, cites a rule, says what would have been, or leads in to a list."""
    return bool(_RECALLS.search(words) or _LEADS_IN.search(words))

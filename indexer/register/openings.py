"""Lines of prose that end in an opening, "the following was agreed:" or "The Board:", and so announce the decisions under them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.register.advice import is_advised
from indexer.register.models import EntryKind
from indexer.register.wording import BODY, HOW, OWN

NUMBER = r"(?:(?:(?:Part|Section|Box) \w{1,2}[:.] )|(?:Minute (?:No\.? )?)?(?:(?<=Minute )\d+:|\d+[./]\S*|[A-Z]{1,6}[\d/.]\S*|\(?\w{1,3}[.)])\s+)?"
_OPEN = r"(?: unanimously| UNANIMOUSLY| THAT| that| TO| to(?: recommend that| recommend to [A-Z]\w+ that)?| (?:these|the) (?:\w+ )?(?:recommendations|decisions|resolutions|measures|points|positions?|changes)| the following(?: (?:\w+ ){0,2}(?:recommendations|decisions|resolutions|points|positions?|responses?))?| as follows| that the following| that (?:this |the )?(?:Council|Committee|Cabinet|Board|Panel)| to recommend| that it| (?:to|that) (?:the )?(?:[A-Z][\w’'&-]*(?: (?:and|of|for|&)(?: the)?)? ?){1,6}(?<! )| (?:the )?(?:Cabinet|Executive|Council|Portfolio|Lead|Leader|Mayor|Board|Commissioner|Trust|Authority|Director|Committee|Panel)(?: (?:Member|Holder|Director|Officer|Board|Committee|Panel|for|of|and|the|[A-Z][\w’']+))*| nem con)*(?: \([^)]*\))?"
_LED = r"(?:(?:Following|After|Having|Accordingly|Therefore|Thereafter|On|In|With|Upon|Subject to|There being|Finally)\b[^.;:]*?,? )?"
_DECIDED = r"(?:agreed|decided|recommended|resolved|determined|directed|ordered|AGREED|DECIDED|RECOMMENDED|RESOLVED|DETERMINED)"
_ANY = rf"(?:{OWN}|(?:[Ss]ub-?)?(?:[Cc]ommittee|[Pp]anel|[Bb]oard|[Cc]abinet|[Cc]ouncil)|Comhairle|Trust|Conference|Convention|Bench|Tribunal|[Tt]ribunal|Federation|Association|Network|Alliance|Union)"
_ASIDES = r"(?:,[^.;:]{2,200}?,| \([^)]{2,80}\))?"
_BODY_HEAD = re.compile(
    rf"(?:{NUMBER}){_LED}(?:(?:it (?:was|is)|It (?:was|is)|So it was) (?:{HOW})(?:moved,? seconded,? and |proposed,? seconded,? and )?{_DECIDED}(?: by [^.;:]{{3,50}})?"
    rf"|(?:(?:[Tt]he|[Tt]his) )?(?:[A-Z][\w&’'-]* |and |of |the )*?(?:{_ANY}|[Ww]e|[Ee]veryone|[Ee]verybody|(?:(?:Executive|Elected|Deputy) )?(?:Mayor|Leader)(?: in Cabinet| of the Council| and Cabinet)?|(?:Cabinet|Executive|Lead) Member(?: for [A-Z][\w,&’' -]{{2,60}})?|Portfolio Holder(?: for [A-Z][\w,&’' -]{{2,60}})?|Commissioner)(?:,[^:;]{{3,200}},)? (?P<has>has |have )?(?:{HOW})(?:{_DECIDED}|(?:did|does|do) (?:hereby |therefore )?(?:not )?(?:resolve|agree|recommend|decide)|resolves|recommends|agrees|decides|RESOLVES|RECOMMENDS|AGREES|DECIDES|concluded|voted(?= to\b)|requires|calls on))"
    rf"(?:{_ASIDES}|(?:,? (?:by|with|on|nem)\b[^.;:]{{3,60}})?){_OPEN}\s*(?P<colon>[:–—-]*)\s*$"
)
_END_HEAD = re.compile(
    rf"\b(?P<verb>resolves|RESOLVES|RECOMMENDS|AGREES|resolved|RESOLVED|AGREED|RECOMMENDED|DECIDED|DETERMINED|ORDERED|and (?:it was )?(?:\w+ly )?(?:agreed|decided|resolved|recommended)(?:,? (?:by|with|on|nem) [^.;:]{3, 60})?|[Ii]t was (?:\w+ly |also |then |therefore |further )?(?:agreed|recommended|decided|resolved|AGREED|RESOLVED|RECOMMENDED)){_ASIDES}{_OPEN}\s*[:–—-]+\s*$"
    rf"|^(?:The |This )?(?:[A-Z][\w&’'-]* )*?{OWN}\b[^.;:]*,? (?:and|and also|then):\s*$|\b(?:RECOMMENDS|RESOLVES|AGREES)\s*$"
    r"|\b(?:RESOLVED|AGREED|RECOMMENDED|DECIDED|DETERMINED|ORDERED)(?: UNANIMOUSLY| unanimously)?(?: (?:to|that|TO|THAT))?\s*$|\bthat [^.;:,]{3,80} be (?:advised|recommended|told)(?: that| to)?\s*[:–—-]+\s*$"
    r"|\b(?:MOVED|[Mm]oved|PROPOSED|[Pp]roposed)\b.*\b(?:SECONDED|[Ss]econded)\b.*\band (?:duly |unanimously |it was )*(?:resolved|agreed|decided|RESOLVED|AGREED|Resolved|Agreed)(?: unanimously)?(?: that| to)?\s*[:–—-]*\s*$"
)
_PASSIVE = re.compile(
    r"(?:.*?\b)?[Tt]he following [a-z]+ (?:was|were) (?:put|moved|taken|proposed|considered|voted)\b[^.;:]{0,60}? and (?:\w+ly )?(?:carried|agreed|approved|adopted|passed|endorsed)\b[^.;:]{0,100}[:–—-]+\s*$|(?:.*\b)?(?:the )?[Cc]hair(?:man|woman|person)? (?:then )?(?:announced|stated|declared|reported|read out)(?: (?:that )?the [A-Z][\w-]+(?: had)? (?:found|decided|determined|resolved|agreed)(?: as follows| the following)?| the (?:decision|finding|outcome)s?(?: as follows)?)\s*[:–—-]+\s*$|On (?:its|their) return,? the [Cc]hair(?:man|woman|person)? (?:announced|stated|declared)\s*[:–—-]+\s*$"
    r"|(?:.*?\b)?[Tt]he following(?! (?:conditions?|reasons?|amendments? (?:was|were) moved|questions?|points? (?:was|were) (?:raised|made|noted)|actions?)\b)(?: [\w-]+){0,5}? (?:was|were|is|are|be) (?:then |also |therefore |unanimously |all |each |duly )*(?:agreed|approved|decided|resolved|adopted|recommended|carried|passed|endorsed|elected|appointed|nominated|(?<=decisions were )made|(?<=appointments were )made|(?<=nominations were )made|(?<=recommendations were )made|(?<=resolutions were )made|(?<=awards were )made|(?<=decision was )made)(?: (?:by|to|at|unanimously|upon|for)\b[^.;:]{0,60})?\s*[:–—-]+\s*$"
    rf"|(?:.*?\b)?(?:{OWN}|[Ww]e) (?:{HOW})(?:made|reached|took|agreed|adopted|approved|passed|issued) (?:the )?following (?:\w+ )?(?:recommendations?|decisions?|resolutions?|conclusions?|determinations?|rulings?|positions?|responses?|representations?|changes|amendments)(?: to [^.;:]{{3,60}})?\s*[:–—-]+\s*$"
)
_AMENDED = re.compile(
    r".*\b(?:AGREED|RESOLVED|RECOMMENDED|agreed|resolved) (?:to )?(?:[a-z]+ )?the following (?!actions?\b|conditions?\b)[a-z]+(?: [^.;:]{0,60})?\s*[:–—-]+\s*$|.*\b(?:approved|agreed|adopted|endorsed|accepted)\b[^.;:]* (?:with|subject to) the following (?:\w+ )?(?:amendments|changes|additions|modifications|alterations|provisos)\s*[:–—-]+\s*$"
)
_ONLY_BODY = re.compile(
    rf"{NUMBER}{_LED}(?:(?:[Tt]he|[Tt]his|That) )?(?:[A-Z][\w&’'-]* |and |of |the )*?(?:{BODY}|Partnership|Tribunal|Bench|Comhairle|Sub-[Gg]roup)(?: then| also| accordingly| hereby| therefore)?\s*[:–—-]*\s*$"
)
_HEREBY = re.compile(
    r"(?:[^.;:]{0,160}, ?|Having [^.;:]{3,160} )?I (?:(?:hereby|therefore|have|also|today|now|this day)(?: |(?=:)))*(?:(?:decided|decide|agree|agreed|approve|approved|determined|resolve|authorise)(?:,[^.;:]{2,200}?,)?(?: (?:to|that|the following))?)?\s*[:–—-]+\s*$"
    r"|(?:I|We) (?:have |hereby )(?:[^.;:]{0,120} and )?(?:today |now |therefore )*(?:decided|agreed|approved|determined|resolved)(?:,[^.;:]{2,200},)?(?: (?:to|that|the following|as follows))?\s*[:–—-]*\s*$|I, [^;:]{3,300} hereby(?: (?:approve|agree|decide|resolve|authorise|determine)(?: (?:to|that))?)?\s*[:–—-]*\s*$"
)
_THAT_BODY = re.compile(rf"(?:That|THAT) (?:the |this )?{BODY}\s*[:–—-]*\s*$")
_OF_BODY = rf"(?:{BODY}['’]s (?:\w+ )?{{noun}}|(?:\w+ )?{{noun}} (?:of|by|taken by|made by|from) (?:the )?(?:[A-Z][\w-]* )*?{OWN})"
_CONCLUDED = re.compile(
    rf"(?:The )?{_OF_BODY.replace('{noun}', '(?:conclusions?|decisions?|recommendations?|resolutions?|views?|responses?|findings?|determination)')} (?:were|was|are|is)(?: therefore| accordingly)?(?: that| as follows| to)?\s*[:–—-]*\s*$"
    rf"|It (?:was|is) the (?:\w+ )?(?:decision|view|recommendation|resolution|conclusion|determination|finding) of (?:the )?(?:[A-Z][\w-]* )*?{OWN}(?: that| to)?\s*[:–—-]*\s*$"
)
_EARLIER = re.compile(
    r"(?:\S*\d\S* )?(?:At|In|On) (?:its|their|a|an earlier|the (?:previous|last)) (?:\w+ )?(?:meeting|session)\b|(?:\S*\d\S* )?(?:In|On|Since) (?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:19|20)\d\d\b"
)
_FORMER = re.compile(r"\b(?:had|has|have|recalled|reported|said|stated|advised|officers?|applicant)\b[^;]*$")
_ASIDE_FORMER = re.compile(r"\b(?:which|who) (?:had|has|have) (?:\w+ )?\w+ed\b")
_WARNS = re.compile(r"\b(?:if|whether|could|might|would|may|not|nothing|asked)\b|\bsubject to the following\b")


_BARE = ("RECOMMENDS", "RESOLVES", "AGREES")  # capitals that need no colon


@dataclass(frozen=True)
class Opening:
    """What a line that opens a list says: the kind of its parts, whether only a body is named, and whether its parts have to be marked."""

    kind: EntryKind
    named: bool
    firm: bool


def opening(last: str, listed: bool = False) -> Opening | None:
    """What the last sentence of a line opens, if it opens decisions; `listed` is whether a marked line follows that says "to" or "that"."""
    if is_advised(last) or _EARLIER.match(last):
        return None
    body, end = _BODY_HEAD.match(last), _END_HEAD.search(last) or _HEREBY.match(last) or _AMENDED.match(last) or _PASSIVE.match(last)
    named = _ONLY_BODY.match(last) or _THAT_BODY.match(last) or _CONCLUDED.match(last)
    if not (body or end or named):
        return None
    told = last[: body.start("has")] + last[body.end("has") :] if body and body["has"] else last
    if _HEREBY.match(last):
        return Opening(EntryKind.RESOLUTION, False, True)
    told = _ASIDE_FORMER.sub("", told)
    if (not _PASSIVE.match(last) and _FORMER.search(told[-100:])) or (not named and _WARNS.search(told[-60:])):
        return None
    if (body or end) and not listed and not last.rstrip().endswith((":", "-", "–", "—", " that", " to", " THAT", " TO", *_BARE)):
        return None
    firm = last.rstrip().endswith((":", "-", "–", "—", " that", " to", " THAT", " TO"))
    return Opening(kind_of(last), bool(named), firm)


def kind_of(words: str) -> EntryKind:
    """Recommendations where the words say so, otherwise resolutions."""
    return EntryKind.RECOMMENDATION if re.search(r"recommend|argymh", words, re.IGNORECASE) else EntryKind.RESOLUTION


def is_earlier(words: str) -> bool:
    """Whether a line tells of another meeting: "At its meeting on 10 September Cabinet resolved that:"."""
    return bool(_EARLIER.match(words))


def is_body(words: str) -> bool:
    """Whether a line is the name of a body and nothing more."""
    return bool(_ONLY_BODY.match(words)) and len(words.split()) <= 7 and not words.isupper()


def is_that_body(words: str) -> bool:
    """Whether a line says no more than "That the Cabinet"."""
    return bool(_THAT_BODY.match(words))


def is_lone_body(words: str) -> bool:
    """Whether a line only names the body, as it does between a heading and its parts."""
    return bool(_ONLY_BODY.match(words) or _BODY_HEAD.match(words))

"""What somebody by name, "I", or a body of whom somebody speaks, will do; and notes that leave out who will."""

from __future__ import annotations

import re

from indexer.register.answerable import is_doer
from indexer.register.deeds import DEADLINE, STATIVE, TELLS, UNFIT, WHEN

AND_TELLS = re.compile(
    r"(?!be\b)[a-z]+(?: [^.;]{2,90}?)? and (?:then |also )?(?:let (?:him|her|them|us|you|[A-Z][a-z]+|the \w+|everyone|members)|report|tell|inform|come back|feed back|circulate|send|get back|write|update|advise|share)\b"
)
_PERSON = re.compile(
    r"(?:^|[.;:,–-] |\band )(?:(?:County |District |Borough )?(?:Cllrs?|Councillors?)|Mrs?|Ms|Miss|Dr|Revd?|PCSO|PC|Sgt|Insp(?:ector)?|Supt)\.? (?:(?:Mrs?|Ms|Dr|Mr)\.? )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]+)?(?: (?:and|&) (?:(?:Cllr|Mrs?|Ms|Dr|his|her)\.? )?[\w’'-]+)?(?: \([^()]{2,50}\))?\s*$"
)
_FIRST = re.compile(
    r"(?:[:“\"‘] ?|^\W*(?:A[:.–-]? )?)(?:(?:Yes|Of course|Certainly|OK|Okay|Sure|Absolutely|Thank you|Thanks|Fine)[,.!;:–-]+ (?:and |then )?)?I$"
)
_VOLUNTEERS = re.compile(
    r"(?:^|[.;:,–-] |\band )(?:(?:[Tt]he|[Oo]ur) )?(?:[A-Z][\w’'-]* )*(?:Scouts|Guides|Brownies|Cubs|Beavers|WI|Rotary|Lions|Rotarians|Friends(?: of [A-Z]\w+(?: [A-Z]\w+)?)?|Club|Society|Band|[Vv]olunteers|Gardeners|Litter Pickers|Bellringers|Churchwardens?|[Vv]icar|[Rr]ector|[Hh]andyman|[Gg]roundsman|[Ww]arden|[Ll]engthsman)\s*$"
)
_OPINION = re.compile(
    r"(?:believe|doubt|stand down|be\b|not|chair|represent|attend school|act as|hold office|preside|deputise|succeed|replace|take (?:over|the chair)|speak|talk about|explain|sing|perform|officiate|oversee|appear|marry|celebrate|receive|miss|step down|serve|sponsor|declare|join\b|become|second|answer|just|simply|say|add\b|ask\b|begin|finish|propose|read|quote|come to|do (?:my|his|her)|fight|draw|put it\b|go back to (?:my|the)|refer|thank|second\b|leave it|never|always|try|then)\b"
)
SAY_THEY = re.compile(
    r"(?:^|[.;:] |[–-] )\W*(?:The )?(?!Developers|He\b|She\b|Residents|Members|Objectors|Parents|Some|Many|Others|Hoteliers)[A-Z][\w’'&-]*(?: [A-Z][\w’'&-]*){0,3} (?:say|says|said|have said|has said|have confirmed|confirmed|advise|advised|tell us|told us)(?: that)? (?:they|it)\s*$"
)
_SAID_PROPER = re.compile(
    r"\b(?:said|confirmed|replied|advised|stated|reported|announced|added)(?: that)? (?!(?:This|That|It|There|These|Those|Residents|Members|Councillors|Parliament|Government|Ministers?|Labour|Conservatives?|Parents|He|She|They|Nobody|Everyone|Some|No|Any|If|What|When)\b)[A-Z][\w’'&-]+(?: [A-Z][\w’'&-]+){0,2}\s*$"
)
_APPLICANT = re.compile(
    r"\b(?:applicant|licensee|agent|operator|developer|owner|representative|premises manager)[^,;]{0,40}, (?:Mrs?|Ms|Miss|Dr)\.? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?,? (?:told|said|confirmed|stated|assured|agreed)\b[^;]*\b(?:he|she|they|the (?:operator|applicant|company|developer|owner|brewery|premises [a-z]+|licensee))\s*$"
)
_FOR_APPLICANT = re.compile(
    r"(?:Mrs?|Ms|Miss|Dr)\.? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?,? (?:for|of|on behalf of) the (?:applicants?|operator|developers?|brewery|company|owners?|licensee|licence holder)s?,? (?:told|said|confirmed|stated|assured|agreed)\b[^;]*\b(?:he|she|they|it|the [\w ]{3,30}?)\s*$"
)
_HAS_IT_DONE = re.compile(
    r"have (?:[\w’'-]+ ){1,8}?(?:(?:to|with|round to|over to) (?:the|you|us|him|her|them|[A-Z][a-z]+)|put|built|cut|set|sent|bought|got|made|taken|brought|out|in|back|up|down|ready|done|mended|fixed|painted|cleared|laid|dug|hung|run|shut|open|working|finished|installed|repaired|replaced|removed|tested|[a-z]{3,}ed)\b"
)
_SHORT_WILL = re.compile(r"(?:^|; |, | [–-] )(?:[–-] )?(?P<modal>[Ww]ill (?:also |now |then )?)$")


def is_left_out(words: str, modal: re.Match[str]) -> bool:
    """Whether a note leaves out who speaks: "Will tell everyone what comes of it", "blocked; will get Anglian out on Wednesday"."""
    short = _SHORT_WILL.search(words[: modal.start() + len(modal.group().split(modal["verb"])[0])])
    if not short or words.rstrip().endswith("?"):
        return False
    verb = words[modal.start() + 5 :]
    tells = TELLS.match(verb) or re.match(r"be (?:asking|writing|sending|contacting|bringing|speaking|meeting|chasing)\b", verb)
    return bool(tells) and (
        modal.group().startswith("Will") or not re.match(r"(?:provide|ensure|include|fund|help|add|present|show|bring|raise|play)\b", verb)
    )


def of_a_person(words: str, modal: re.Match[str], subject: str, own: str, dated: bool) -> bool:
    """Whether somebody by name, or "I", will do a thing himself; or a body by name would share or send something, as somebody says."""
    verb = words[modal.start("verb") :]
    if "not" in modal["gap"].split():
        return False
    if _SAID_PROPER.search(subject) and TELLS.match(verb):
        return True
    if re.match(r"\W*(?:By|Before) ", own) and re.match(r"have [a-z]+(?:ed|en|nt|de|ne|ght)\b", verb) and is_doer(own):
        return True
    if re.match(r"(?:propose|suggest) (?:it|this|that|another|one|an?) (?:[\w-]+ ){0,2}?to the [A-Z]", verb) and re.search(
        r"\b[Hh]e|[Ss]he$", own
    ):
        return True
    named = bool(_PERSON.search(subject))
    if _HAS_IT_DONE.match(verb) and dated:
        return named or is_doer(subject.rstrip(" ,"))
    named = named or bool(_VOLUNTEERS.search(subject))
    own_words = _FIRST.search(own) or (named and re.match(r"will|(?:is|are)(?: \w+)? going", modal.group()))
    kept = dated and re.match(r"(?:make|do|pay|open|start|close|run|keep|cut) ", verb)
    return bool(own_words) and (bool(kept) or not UNFIT.match(verb)) and not _OPINION.match(verb)


def is_applicants(before: str, after: str) -> bool:
    """Whether an applicant or his agent, by name, told the body what he would do by a time."""
    return (
        bool(_APPLICANT.search(before) or _FOR_APPLICANT.search(before))
        and not STATIVE.match(after)
        and bool(WHEN.search(after) or DEADLINE.search(after))
    )

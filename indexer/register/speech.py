"""Who speaks, where minutes are set out as speech ("Director: I'll arrange one") or as a list under a name ("Mr Crichton", and dashes)."""

from __future__ import annotations

import re

from indexer.register import who
from indexer.register.structure import sentences
from indexer.register.subjects import PARTY, named_before, party, subjects

_NUMBER = r"(?:(?:Q|A|No\.? |Minute |Item |Action )?\d{1,3}(?:[./]\d+)*[.):]?\s+)?"
_SAYS = r"(?: (?:replied|answered|responded|said|added|wrote|in reply))?"
_LABEL = re.compile(rf"^\W*{_NUMBER}(?P<who>(?:The |the )?[A-Z][^:?!;–—|\n]{{1,70}}?){_SAYS}(?:,? ?:|\s[–—-])\s")
_SPEAKS = re.compile(r"(?:(?<=[?.!] )|(?<=[?.!][”\"’] )|(?<=[–—-] ))(?P<who>(?:The )?[A-Z][^:?!;.–—|\n]{1,60}?)(?: ?:| [–—-])\s")
_ANSWER = re.compile(r"\W*(?:A|ANSWER|Answer|REPLY|Reply|RESPONSE|Response|Supplementary answer)\d*\b\W")
_HE = re.compile(r"\W*(?:(?:[Yy]es|[Nn]o|[Cc]ertainly|[Oo]f course|[Gg]ladly|[Aa]bsolutely)\W+)*(?:[Hh]e|[Ss]he|will|would)\b")
_OWN = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b|\b[Yy]ou(?:['’]ll| will| have)\b")
_ITEM = re.compile(r"\W*(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+|[•●▪*–—-]\s+)")
_ANSWERER = re.compile(r"\b(?:A|Answer|Reply)\d* \((?P<who>[^()\n]{2,60})\)\s*[:.–-]")
_ANSWERED = re.compile(r"\b(?:answered|replied to|responded to)\b[^.:]*\b(?:as follows|the following)\W*$")
_BY = re.compile(r"^(?:Answer|Reply|Response|Statement|Supplementary)s? (?:given )?(?:by|from|of) ")
_HEADED = re.compile(r"\b(?:Statement|Report|Address|Update|Letter|Remarks|Answer|Reply|Response)s? (?:by|of|from) (?=(?:the )?[A-Z])")
_NO_SPEAKER = re.compile(
    r"(?:For|To|From|In|On|At|By|Of|With|Re|Q\d*|Question|Responding|Reply|Answer|Supplementary|TO DO|To do|Agreed|Resolved|Decision|Outcome|Action)\b(?! (?:Officer|Team|Group))|[A-Z][a-z]+-[a-z]+"
)
_PROMISES = re.compile(
    r"(?:also |then )?(?:would|will|undert\w+|promise[sd]?|offer(?:s|ed)?|agree[sd]?|pledge[sd]?|committed|volunteer(?:s|ed)|to [a-z]+)\b"
)
_WOULD = re.compile(
    r"(?:,| )(?:would|will|agreed to|undertook to|promised to|offered to|advised(?: the following| as follows| that)?|(?:said|replied|answered|explained|stated)(?: that| as follows| the following)?|as follows)\W*:\W*$"
)
_PUT_TO = re.compile(
    r"\b(?:asked|put to|question(?:s|ed)?(?: [^.?:]{0,80})? to|ask(?:s|ing)?(?: of)?|Question (?:for|to)|To|(?:Q and A|Questions?|Q&A) (?:with|to|for)|(?:Cllrs?|Councillor|Mr|Mrs|Ms|Dr|Member)\.? [^.?:!]{2,60} to) (?=(?:the )?[A-Z])"
)


def first_person(words: str, before: str) -> str:
    """Who says "I" in words: whose name stands before them as in a play, or who was asked where it is only "Answer:"."""
    answers = _ANSWER.match(words)
    if not _OWN.search(words):
        return _answers(words, before) if answers and _HE.match(words, answers.end()) else ""
    if answers:
        return _answers(words, before)
    line = before.rsplit("\n", 1)[-1]
    own = _label(words) or _last_label(words) or _last_label(line) or _label(line)
    if own:
        return own
    above = before.rstrip().rsplit("\n", 1)[-1].strip()
    if _ANSWER.search(line[-400:]) or re.fullmatch(r"(?:Answer|Reply|Response|A|ANSWER|REPLY|RESPONSE)\W*", above):
        return _answers(line, before)
    return _headed(before) if re.search(r"\bI\b", words) else ""


def _answers(words: str, before: str) -> str:
    """Who answers: named beside "A", as "A (Director of Growth):", here or at the answer before; otherwise the one who was asked."""
    named = [*_ANSWERER.finditer(f"{before[-3000:]}\n{words}")]
    if named and who.is_somebody(who.clean(named[-1]["who"])):
        return who.clean(named[-1]["who"])
    first = re.search(r"(?m)^\W*Q\d*\b", before)
    return _asked(before) or (named_before(before[: first.start()]) if first else "")


def under_answers(words: str, before: str) -> str:
    """Who answers in a list of questions: "She answered members' questions as follows." and points that name who asked."""
    if not _ITEM.match(words) and not _ITEM.match(before.rsplit("\n", 1)[-1]):
        return ""
    lines = [line for line in before.split("\n") if line.strip()]
    head = next((line for line in reversed(lines[-12:]) if not _ITEM.match(line)), "")
    last = sentences(0, head)[-1].words if head.strip() else ""
    return _of_head(last, before[: before.rfind(last)]) if _ANSWERED.search(last) else ""


def speaking(before: str) -> str:
    """Who has the word in a line set out as speech: "Director: I don't want to be here a third time."."""
    line = before.rsplit("\n", 1)[-1]
    if not re.search(r"\w", line) or line.rstrip().endswith("?"):
        return ""
    name = _last_label(line) or _label(line)
    return name if who.TITLED.search(name) or who.PERSONS_OFFICE.search(name) else ""


def _headed(before: str) -> str:
    """Whose statement or report it is that says "I": "Report of the Footpaths Officer"."""
    for head in reversed(list(_HEADED.finditer(before[-2000:]))):
        hit = PARTY.match(before[-2000:], head.end())
        if hit and not hit["pronoun"] and party(hit)[0]:
            return re.split(r" to (?:the )?[A-Z]", party(hit)[0])[0]
    return ""


def labelled(words: str) -> str:
    """The name that leads words, before a colon: "MP's office: offered to…"."""
    return _label(words)


def above(words: str, before: str) -> str:
    """Who stands over a list of promises: "Mr Crichton (harbour users)", "Responding to questions, officers:"."""
    item = _ITEM.match(words)
    lines = [line for line in before.split("\n") if line.strip()]
    own = before.rsplit("\n", 1)[-1]
    heading = next((line for line in reversed(lines[-12:]) if not _ITEM.match(line)), "") if item and not own.strip() else ""
    in_line = item and re.search(r"\b(?:undertook|promised|agreed|offered|pledged|committed)[^.;]{0,40}$", own)
    if not _PROMISES.match(words, item.end() if item else 0) and not _WOULD.search(heading) and not in_line:
        return ""
    if own.strip():  # the promises stand on in one line: "She undertook (i) to commission…; (ii) to give…"
        lead = own if not in_line else sentences(0, own)[-1].words
        return _of_head(lead, before[: before.rfind(lead)]) if item else ""
    head = next((line for line in reversed(lines[-12:]) if not _ITEM.match(line)), "") if item else ""
    return _of_head(head, before[: before.rfind(head)] if head else "")


def _of_head(head: str, before: str) -> str:
    head = re.sub(r",? (?:would|will|agreed to|undertook to|promised to|offered to|to)\W*:\W*$", "", head.rstrip())
    aside = re.search(r"\((?P<who>[^()]+)\)\W*$", head)
    if aside and who.TITLED.fullmatch(aside["who"]):
        return aside["who"]
    alone = who.clean(
        re.sub(
            r"^(?:[^,]*ing to|(?:In|On) (?:response|reply|answer) to|In (?:response|reply|answer),?) ?[^,]*, |\s*\([^)]*\)\W*$",
            "",
            head.strip(),
        ).rstrip(":")
    )
    if alone and len(alone.split()) <= 8 and who.is_somebody(alone) and head.strip()[:1].isupper() and not re.search(r"\.\s", alone):
        return who.person(alone)
    agreed = re.search(r"\bagreed with (?=(?:the )?[A-Z])", head)
    hit = PARTY.match(head, agreed.end()) if agreed else None
    if hit and party(hit)[0]:
        return party(hit)[0]
    people = list(subjects(head))
    if people:
        return named_before(before) if people[-1].is_pronoun else people[0].said
    last = re.search(r"(?P<who>(?:[Tt]he )?[\w’' ]{3,50})\s?:$", re.split(r", ", head.strip())[-1])
    name = who.clean(last["who"]) if last else ""
    return name if name and who.is_party(name) and len(name.split()) <= 6 else ""


def _label(words: str) -> str:
    return _name(_LABEL.match(words))


def _last_label(words: str) -> str:
    found = [name for hit in _SPEAKS.finditer(words) if (name := _name(hit))]
    return found[-1] if found else ""


def _name(hit: re.Match[str] | None) -> str:
    """The name of a label, without what stands beside it in brackets, or an office before a person: "The Chair, Cllr Ifor Meredith"."""
    if not hit or len(hit["who"].split()) > 10:
        return ""
    name = who.person(who.clean(_BY.sub("", hit["who"])))
    says_i = bool(re.match(r"[\"“‘']?(?:I|We)(?: |['’])", hit.string[hit.end() :])) and len(name.split()) <= 3
    does = (
        bool(re.match(r"(?:has |have )?(?:offered|undertook|promised|pledged|agreed to)\b", hit.string[hit.end() :]))
        and len(name.split()) <= 4
    )
    return name if (who.is_somebody(name) or says_i or does) and not _NO_SPEAKER.match(name) else ""


def _asked(before: str) -> str:
    """Whom the last question was put to."""
    put = list(_PUT_TO.finditer(before[-1500:]))
    for one in reversed(put):
        hit = PARTY.match(before[-1500:], one.end())
        if hit and not hit["pronoun"] and party(hit)[0]:
            return party(hit)[0]
    return ""

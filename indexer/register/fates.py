"""Whether a "That …" that stands by itself was decided, by what stands before it and what became of it."""

from __future__ import annotations

import re

from indexer.register.structure import Structure

_LOST = re.compile(
    r"\b(?:lost|LOST|not carried|NOT CARRIED|defeated|withdrawn|WITHDRAWN|fell|FELL|Not carried|no seconder|not agreed|rejected)\b"
)
_MOTION_LOST = re.compile(rf"(?:\bmotion\b(?:(?!\bamendment)[^.;])*?|^(?=LOST|Lost)){_LOST.pattern}")
_CARRIED = re.compile(r"\b(?:carried|CARRIED|Carried|passed|agreed|AGREED|RESOLVED|Agreed|Resolved|approved|APPROVED)\b")
_MOTION_HEAD = re.compile(
    r"(?:.*\b(?:moved|MOVED|proposed|PROPOSED)\b|(?:\w+ )?(?:Motion|MOTION|Amendment|AMENDMENT|Proposal|NOTICE OF MOTION)\b).{0,120}$"
)
_OFFICERS = re.compile(
    r"\W*(?:\d[\d.]* )?(?:.*\b(?:[Oo]fficers?|[Rr]eport)\b.{0,30})?\b(?:[Rr]ecommend\w*|RECOMMENDATIONS?|invited to|asked to)\b.{0,60}[:–-]?$"
)
_TOLD_AT_ONCE = re.compile(
    r" [–—-] (?:put (?:to the vote )?and |then |duly |was )*(?:lost|LOST|fell|FELL|withdrawn|WITHDRAWN|carried|CARRIED|not carried|defeated|rejected|negatived|lapsed|agreed(?= \d))\b"
)
_PASSED = re.compile(
    r"\b(?:carried|agreed|approved|resolved|adopted|CARRIED|AGREED|passed)(?: unanimously| by [^.;:]{3,40}| nem\.? con\.?| without dissent)?\s*[:–—-]+\s*$"
)
THAT = re.compile(r"(?:\([^)]{3,40}\) )?[\"“‘]?(?:THAT|That)\b")


def stands(page: Structure, number: int) -> bool:
    """Whether a "That …" of its own is a decision: not what was only moved, or lost, or what officers advise."""
    if _TOLD_AT_ONCE.search(page.lines[number].words):
        return False
    before = page.lines[max(0, number - 6) : number]
    opening = next((line for line in reversed(before) if not THAT.match(line.body)), None)
    later = page.lines[number + 1 : number + 6]
    if opening and _OFFICERS.match(opening.words) and not re.search(r"RECOMMENDED", opening.words):
        return False
    fate = next((line.words for line in later if _LOST.search(line.words) or _CARRIED.search(line.words)), "")
    if opening and _MOTION_HEAD.match(opening.words):
        return bool(fate) and not _LOST.search(fate)
    if opening and _PASSED.search(opening.words):
        return True
    if page.lines[number].words[:1] in ('"', "“", "‘", "'") and not page.lines[number].words.endswith((":", ":–", ":-")):
        return bool(opening and re.search(r"RESOLVED|[Rr]esolved|AGREED", opening.words))
    if opening and opening.words.endswith((":", "-", "–")) and not opening.words[:1].isdigit():
        return False
    return not _LOST.search(fate)


def is_lost(page: Structure, number: int) -> bool:
    """Whether the motion that a line opens was lost."""
    later = (
        line.words
        for line in page.lines[number + 1 : number + 16]
        if re.search(r"\b(?:motion|amendment|vote|proposal|[Cc]arried|CARRIED|LOST|[Ll]ost)\b", line.words)
    )
    fate = next((words for words in later if _LOST.search(words) or _CARRIED.search(words)), "")
    return bool(_MOTION_LOST.search(fate)) and not re.search(r"\bcarried\b", fate, re.IGNORECASE)

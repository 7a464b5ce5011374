"""What a person's question to the register is about: its own words, without those of asking and promising."""

from __future__ import annotations

import re

_ASKING = """a about above after again all also am an and any anything are as at be because been before being between both but by can
could council councillor councillors did do does doing done down during each ever few for from further get had happen
happened has have having he her here him his how i if in into is it its itself just keep kept like made make many may me more
most much must my no nor not nothing now of off on once only or other our out over own please ran say said says she should
since so some something such than that the their them then there these they thing this those through till to too under until
up us was we were what when where which while who whom whose why will with would yet you your come came become tell show find
give answer answered agreed agree promise promised promises commit committed commitment commitments undertake undertook
undertaking undertakings pledge pledged assurance assure assured action actions decide decided decision decisions resolve
resolved resolution resolutions vote voted votes register deliver delivered ago"""
_WORDS = frozenset(_ASKING.split())
_PROMISES = re.compile(
    r"\b(?:promis\w*|commit(?:ted|ment\w*|s)?|undert[ao]\w*|pledg\w*|assur\w*|actions?|decid\w*|decisions?|resolv\w*"
    r"|resolution\w*|vot(?:e|ed|es|ing)|did (?:we|they|the council|you)\b.*\bagree\w*|agreed to|say .*\bwould|owed?|overdue)\b",
    re.IGNORECASE,
)


def topic(question: str) -> str:
    """The words that tell what it is about, in order; empty where there are none."""
    return " ".join(word for word in re.findall(r"[\w’'/-]+", question) if word.lower().strip("'’") not in _WORDS)


def is_asked(question: str) -> bool:
    """Whether a question wants to know what was promised, decided or asked for."""
    return bool(_PROMISES.search(question))

"""Words as the cues read them: names, offices, bodies, days and figures by their class, what follows ’ll and ’d apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from indexer.register.answerable import OFFICES
from indexer.register.learned.classes import CLASSES

_TOKEN = re.compile(
    r"£?\d[\d,./:–-]*(?:st|nd|rd|th|%|m|k|pm|am)?|[’'](?:ll|d|ve|re|s)\b|[A-Za-z]+(?:n[’']t\b)?|[:;?!|()\"“”–—-]|\t|\.(?=\s|$)|,"
)
_OFFICE = re.compile(rf"(?:{OFFICES})$", re.IGNORECASE)
_LISTS = {
    "bodies": """council committee subcommittee cabinet panel board executive forum members councillors authority assembly trustees governors
        group meeting commission parliament partnership trust""",
    "titles": "cllr cllrs councillor councillors mr mrs ms miss dr prof mx alderman ald sir dame lady lord rev coun",
    "months": """january february march april june july august september october november december jan feb mar apr jun jul aug sep sept oct nov
        dec""",
    "days": "monday tuesday wednesday thursday friday saturday sunday",
    "no initials": """for that not lost vote none all to the by due asap won and item done ayes noes aye no yes decision agreed noted""",
    "no name": """that the to in it this approved agreed resolved noted lost carried voting for against action yes no a an he she they members
        motion""",
}
_BODIES, _TITLES, _MONTHS, _DAYS, _NO_INITIALS, _NO_NAME = (frozenset(words.split()) for words in _LISTS.values())
_SHORT_FORMS = {"ll": "will", "d": "would", "ve": "have", "re": "are", "s": "'s"}
_AFTER_STOP = frozenset('.:;|"“')
_MOST, _FIRST, _LAST = 90, 60, 30  # tokens of a piece that are read


@lru_cache(4096)
def tokens(words: str) -> tuple[str, ...]:
    """The tokens of words, each a lower-case word, a mark or a class; several names in a row are one."""
    made: list[str] = []
    begins = True
    for said in _TOKEN.findall(words):
        read = _classed(said, begins)
        begins = said in _AFTER_STOP
        if made[-1:] != ["<name>"] or read != "<name>":
            made.append(read)
    return tuple(made if len(made) <= _MOST else made[:_FIRST] + made[-_LAST:])


def classed(said: Iterable[str]) -> list[str]:
    """Tokens with verbs and other telling words by what they do: "promised" and "undertook" are one."""
    return [CLASSES.get(token, token) for token in said]


@lru_cache(32_768)
def _classed(token: str, begins: bool) -> str:
    """The class of a token, or itself; `begins` where it stands first or after a stop, and its capital says nothing."""
    lower = token.lower().replace("’", "'")
    if token[0].isdigit() or token[0] == "£":
        return "<money>" if token[0] == "£" else "<year>" if re.fullmatch(r"(?:19|20)\d\d", token) else "<num>"
    if lower[0] == "'":
        return _SHORT_FORMS[lower[1:]]
    if lower in _MONTHS or lower in _DAYS:
        return "<month>" if lower in _MONTHS else "<day>"
    if lower in _TITLES:
        return "<title>"
    if lower in _BODIES:
        return "<body>" if token[0].isupper() else lower
    if _OFFICE.match(token):
        return "<office>"
    if token.isupper() and len(token) > 1:
        return "<initials>" if len(token) <= 4 and lower not in _NO_INITIALS else lower
    if token[0].isupper() and not begins and lower not in _NO_NAME:
        return "<name>"
    return lower

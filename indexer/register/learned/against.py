"""What speaks against a kind of entry, however like it words look; `adding.Bar` says where that counts."""

from __future__ import annotations

import re

from indexer.register.learned.pieces import Piece
from indexer.register.models import EntryKind
from indexer.register.wording import EARLIER, FORMER

_COUNTED = re.compile(
    r"\d|\b(?:unanim\w*|nem\.? con|dissent\w*|abst\w*|against|casting|ayes|noes|majority|all|both|every(?:one|body)|nobody|no one|none|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve)\b",
    re.IGNORECASE,
)
_ASKED_OUTSIDE = re.compile(r"\b(?:respon(?:ses|dents|ded)|comments|replies|survey\w*|consult\w*|petition\w*|signatures)\b", re.IGNORECASE)
_MOVED = re.compile(r"\b(?:motions?|amendments?|propos\w+|moved|mover|second\w*|reference back|put)\b", re.IGNORECASE)
_OVER = re.compile(r"(?:[|–:-]|\t)\s*(?:done|completed?|closed|in place|given|discharged|superseded)\b", re.IGNORECASE)  # a state
_OPINION = re.compile(r"\bagreed (?:\w+ly )?that\b(?!.*\b(?:be|should|would|will|to)\b).*\b(?:was|were|had|is|are|[a-z]{3,}ed)\b")
_BY_THE_WAY = re.compile(
    r"\b(?:residents?|objectors?|petitioners?|parents?|appellants?|complainants?|tenants?|members? of the public)\b[^.;]{0,40}\b(?:said|asked|hoped|told)\b"
    r"|\b(?:would|will|to) (?:be held|take place|be on\b|retire|leave|step down|stand down|take up|go\b|be (?:away|absent|moving|leaving|retiring|able|held))"
    r"|\b(?:services|places|courses|support) offered to\b"
    r"|\boffer(?:ed|s)? (?:\w+ ){0,3}(?:congratulations|thanks|condolences|apologies|sympath\w+|wishes)\b",
    re.IGNORECASE,
)  # said of the future without a promise
_ONE_ASKS = re.compile(r"\W*(?:Councillor|Cllr|Mrs?|Ms|Dr)\.? (?:[A-Z][\w’'.-]* ?){1,3}(?:then |also )?(?:asked|urged)\b")
_IN_THE_ROOM = re.compile(
    r"\bto (?:take (?:the|this|that|these|an?) (?:\w+ )?items?|(?:present|introduce|outline|speak to|summari[sz]e) (?:her|his|their|the|this|its)"
    r" (?:report|item|paper|petition|question|motion|application)|(?:address|leave|rejoin|withdraw from) the (?:meeting|committee|panel|room|chamber))\b",
    re.IGNORECASE,
)  # what is done then and there
_OWNER_ALONE = re.compile(r"\W*ACTION(?: by)?\b\W*(?:[A-Z][\w’'-]*\W+){0,3}[A-Z][\w’'-]*\W*$")  # what is to be done stands elsewhere
_READ_OUT = re.compile(r"\b(?:read (?:out|aloud)|quoted)\b[^\"“‘]{0,40}[\"“‘]")
_PROPOSED = re.compile(r"\W*(?:officers?[’']? )?(?:recommendation|proposal|option)s?\b", re.IGNORECASE)
_BARE = re.compile(
    r"\W*(?:and |it was |the \w+ |[\d./]+ )*(?:resolved|agreed|recommended|decided|approved|carried|decision|resolution)(?: to (?:the )?[A-Z]\w+)?[\W\d]*$",
    re.IGNORECASE,
)  # a word of deciding, and nothing decided
_NOT_DECIDED = re.compile(
    r"\b(?:reasons?|grounds|because|recommendations?|proposals?|proposed|moved|options?|asked|asks|sought|considered|discuss\w*)\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(r"\b(?:resol\w+|agree\w*|approv\w+|accept\w*|decid\w+|decisions?|carried|adopt\w*)\b|RECOMMENDED", re.IGNORECASE)
_OUTCOMES = (
    ("withdrawn", re.compile(r"\bwithdr[ae]w\w*\b", re.IGNORECASE)),
    (
        "lost",
        re.compile(r"\b(?:lost|fell|falls|defeated|rejected|not carried|not seconded|no seconder|want of a seconder)\b", re.IGNORECASE),
    ),
    ("carried", re.compile(r"\b(?:carried|passed|approved|agreed|accepted)\b", re.IGNORECASE)),
)


def speaks_against(kind: EntryKind, piece: Piece) -> bool:
    """Whether words cannot be of a kind, however like it they look: nothing was counted, it is over, or was decided at another time."""
    words = piece.words
    if kind is EntryKind.VOTE:
        return not _COUNTED.search(words) or bool(_ASKED_OUTSIDE.search(words) or _READ_OUT.search(words))
    if kind is EntryKind.MOTION:
        return not (_MOVED.search(words) and outcome(words))
    if kind is EntryKind.ACTION:
        return bool(_OWNER_ALONE.match(words) or _OVER.search(words) or _ONE_ASKS.match(words) or _IN_THE_ROOM.search(words))
    if kind is EntryKind.COMMITMENT and _BY_THE_WAY.search(words):
        return True
    if FORMER.search(words):
        return True
    return kind is EntryKind.RESOLUTION and bool(
        _PROPOSED.match(words)
        or _READ_OUT.search(words)
        or EARLIER.search(words)
        or _OPINION.search(words)
        or _BARE.match(words)
        or _is_of_no_decision(piece)
    )


def _is_of_no_decision(piece: Piece) -> bool:
    """Whether it stands in a list of reasons, or of what was only proposed."""
    head = piece.lead or piece.announced
    return bool(_NOT_DECIDED.search(head)) and not _DECIDED.search(head)


def outcome(words: str) -> str:
    """What became of a motion, as its words have it; empty where they do not say."""
    return next((name for name, form in _OUTCOMES if form.search(words)), "")

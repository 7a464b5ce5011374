"""What a question wants to know (a figure, a day, a person, a reason), and whether a sentence has one. Pure."""

from __future__ import annotations

import re
from enum import Enum

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|"
    r"dec(?:ember)?)"
)
_DAY = (
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|{_MONTH} (?:19|20)\d\d|(?:19|20)\d\d|spring|summer|autumn|winter|"
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4})\b"
)
_NUMBER = (
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|half|none"
)


class Sought(Enum):
    """A kind of answer: how a question asks for it, and how a sentence that gives it looks."""

    FIGURE = (
        r"\bhow (?:many|much|long|far|often|big|large|high|late|old|few)\b|\b(?:what|which)\b.{0,40}\b(?:cost|rate|price|charges?|"
        r"deficit|overspend|budget|number|percentage|proportion|share|total|increase|size|wait(?:ing)?|figure|sum|amount|score)\b",
        rf"[£%]|\b\d|\b(?:{_NUMBER})\b",
    )
    DAY = (r"\bwhen\b|\b(?:what|which) (?:date|day|month|year|time)\b|\bhow soon\b|\bdeadline\b", _DAY)
    PERSON = (
        r"\bwho(?:se|m)?\b|\bwhich (?:councillor|member|officer|company|contractor|firm|organisation)\b",
        r"\b(?:Cllr|Councillor|Mr|Mrs|Ms|Dr|Director|Head of|Chair|Leader|Officer|Manager|Member for|Limited|Ltd|Trust)\b",
    )
    REASON = (
        r"\bwhy\b|\breasons?\b|\bcaused?\b",
        r"\b(?:because|owing to|due to|since|so that|reasons?|caused?|as a result|for want of)\b",
    )

    def __init__(self, asking: str, giving: str) -> None:
        self._asking = re.compile(asking, re.IGNORECASE)
        self._giving = re.compile(giving, 0 if "Cllr" in giving else re.IGNORECASE)

    def is_asked_by(self, question: str) -> bool:
        """Whether a question wants an answer of this kind."""
        return bool(self._asking.search(question))

    def is_given_by(self, sentence: str) -> bool:
        """Whether a sentence has something of this kind."""
        return bool(self._giving.search(sentence))


def sought(question: str) -> tuple[Sought, ...]:
    """What a question wants to know; nothing where its words do not tell."""
    return tuple(kind for kind in Sought if kind.is_asked_by(question))

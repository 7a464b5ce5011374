"""Decisions of here and now in forms that usually tell of earlier ones: "I have decided to", "announced that it had resolved to"."""

from __future__ import annotations

import re

from indexer.register.wording import HOW, OWN

MINUTES_RESOLVED = re.compile(
    rf"^(?:\S*\d\S* )?(?:It was (?:{HOW})resolved (?:that|to)\b|(?:[Tt]he )?(?:[A-Z]\w+ )*?{OWN} (?:{HOW})resolved (?:that|to)\b)(?=.*\b(?:approve|accept|confirm|sign|adopt|receive|agree)\w*\b)"
)
NOW = re.compile(  # perfect tenses that tell what is decided here and now
    rf"^(?:[^.;“\"]{{3,160}}, |[\"“])?(?:I|We) (?:have (?:\w+ly )?|hereby |therefore )+(?:decided|determined|agreed|approved|resolved|authorised|decide|determine|agree|approve|resolve|authorise)(?: not)? (?:to|that|the|an?)\b"
    rf"|^[^.;“\"]{{0,120}}\b(?:announced|declared|reported back|read out|informed (?:the )?(?:parties|applicants?|parents|appellants?|licensee|driver|hearing|meeting|all present))(?: that)?,?(?: [^;]*?,)? (?:that )?(?:the )?(?:[A-Z][\w-]* )*?{OWN} had (?:{HOW})(?:decided|resolved|determined|agreed|found|concluded) (?:to|not to|that)\b"
)
ANNOUNCED = re.compile(
    rf"^(?:The )?{OWN}['’]s (?:decision|conclusion|resolution|recommendation|advice)(?: to (?:the )?[A-Z][\w ]{{3,40}})?(?:, [^,;]{{3,60}},)? (?:was|is) (?:{HOW})(?:to |that\b.*\bbe\b)|^(?:The )?{OWN}['’]s (?:decision|conclusion|resolution|recommendation|advice|view|response|ruling): \S"
)
MOVED = re.compile(
    r"^(?:(?:After|Following|On)\b[^,;.]{3,80}, )?(?:(?:[Ii]t was|On being|Having been) )?(?:[Pp]roposed|PROPOSED|[Mm]oved|MOVED|[Pp]rop\b)[^;]*?(?:,|\band|\bAND)\s+(?:(?:it was|unanimously|duly|then|was) )*(?P<done>agreed|AGREED|resolved|RESOLVED|decided|approved)\b"
    r"[^;]{0,60}?\b(?:[Tt]hat|THAT|[Tt]o|TO)\b"
    rf"|^.{{0,80}}\b(?:suggested|proposed|moved),? and (?:it was |(?:the )?{OWN} )(?:\w+ly )?(?:accepted|agreed|AGREED|resolved|RESOLVED),? (?:that|to)\b"
)

"""Decisions of here and now in forms that usually tell of earlier ones: "I have decided to", "announced that it had resolved to"."""

from __future__ import annotations

import re

from indexer.register.wording import HOW, OWN

MINUTES_RESOLVED = re.compile(
    rf"^(?:\S*\d\S* )?(?:It was (?:{HOW})resolved (?:that|to)\b|(?:[Tt]he )?(?:[A-Z]\w+ )*?{OWN} (?:{HOW})resolved (?:that|to)\b)(?=.*\b(?:approve|accept|confirm|sign|adopt|receive|agree)\w*\b)"
)
NOW = re.compile(  # perfect tenses that tell what is decided here and now
    rf"^(?:[^.;“\"]{{3,160}}, )?I (?:have (?:\w+ly )?|hereby |therefore )+(?:decided|determined|agreed|approved|resolved|authorised|decide|determine|agree|approve|resolve|authorise)(?: not)? (?:to|that|the|an?)\b"
    rf"|^[^.;“\"]{{0,120}}\b(?:announced|declared|reported back|read out|informed (?:the )?(?:parties|applicants?|parents|appellants?|licensee|driver|hearing|meeting|all present))(?: that)?,?(?: [^;]*?,)? (?:that )?(?:the )?(?:[A-Z][\w-]* )*?{OWN} had (?:{HOW})(?:decided|resolved|determined|agreed|found|concluded) (?:to|not to|that)\b"
)

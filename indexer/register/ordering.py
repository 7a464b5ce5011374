"""Whether words order something, as the parts of a resolution do: "be approved", "to write", "the Clerk write"."""

from __future__ import annotations

import re

from indexer.register.wording import BASES

_DID = (
    r"(?:[Nn]oted|[Aa]greed|[Aa]pproved|[Ii]nstructed|[Aa]sked|[Rr]equested|[Rr]esolved|[Rr]ecommended|[Ee]ndorsed|[Dd]elegated|[Aa]uthorised|[Aa]dopted|[Rr]eceived|[Aa]ccepted|[Dd]eferred|[Rr]eferred|[Aa]ppointed|[Tt]hanked|[Ww]elcomed"
    r"|[Cc]onfirmed|[Gg]ranted|[Rr]efused|[Ss]upported|[Rr]emitted|[Dd]irected|[Dd]etermined|[Ii]nvited|(?:[Aa]pprove|[Nn]ote|[Aa]gree|[Dd]elegate|[Aa]uthorise|[Ee]ndorse|[Rr]ecommend|[Aa]dopt|[Rr]eceive|[Aa]ccept|[Cc]onfirm|[Aa]sk|[Rr]equest|[Ii]nstruct|[Dd]eclare)s?)"
)
_BARE = "".join(
    f"(?<!{word} )"
    for word in (
        "to",
        "will",
        "would",
        "should",
        "may",
        "might",
        "can",
        "could",
        "must",
        "shall",
        "not",
        "and",
        "the",
        "The",
        "a",
        "this",
        "its",
    )
)
ORDERED = re.compile(
    rf"{_BARE}\bbe (?:not )?\w|^\W*(?:{_DID}\b|to \w|[A-Z]{{3,}}ED\b)|^(?:[Tt]hat )?(?:the |The )?[A-Z][\w ’',()&-]{{2,80}}? {_BARE}(?:write|report|ask|bring|provide|submit|circulate|prepare|arrange|respond|attend|meet|publish|accept|adopt|approve|agree|note|endorse|support|consider|review|continue|take|invite)\b"
    rf"|^(?:[Tt]hat|THAT) (?:(?!(?:would|will|was|were|had|is|could)\b)[\w’',()&/-]+ ){{1,12}}?{_BARE}(?:{BASES})\b"
)

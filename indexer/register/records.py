"""Lines of records that bear a number and a decision: "RES. 88: That …", "Decision 1 To agree …", "SB/25/31 Agreed to move …", "MD-118 Approval of …"."""

from __future__ import annotations

import re

from indexer.register.noted import is_noted
from indexer.register.ordering import ORDERED
from indexer.register.quick import Gated
from indexer.register.short import short
from indexer.register.structure import Line, Structure
from indexer.register.under import TO_DO

_NUMBERED = re.compile(
    r"\W*(?:RES(?:OLUTIONS?|N)?|Res(?:olution|n)?|DECISION|Decision|DEC|Dec|Resolved|RESOLVED)\b\.? ?(?:No\.? ?|Number |Ref\.? )?[A-Z]{0,4}[/-]?\d[\w/.-]*(?:\s*[:)–—-]+|\.)?\s+(?P<said>\S.*)$"
)
_CODED = re.compile(
    r"(?:Ref\.?:? |No\.? |Min(?:ute)?\.? |(?:Agenda )?[Ii]tem (?=\d+: ))?(?:\d{1,2}(?=: )|[A-Z]{1,8}[/ -]?\d[\w/.-]*|[A-Z]{2,5}(?:/[A-Z\d]+)+|\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{2,4}/\d{2,4})(?::|,| [–—-]|\.)? (?P<said>[A-Z][A-Za-z].*)$"
)
_DEED = re.compile(
    r"(?:Agreed|AGREED|Resolved|RESOLVED|Decided)(?:: \S| (?:to|not to|that|the|an?|all|£|\w+ (?:for|to|of))\b)|(?:Turned down|Threw out|Signed off|Authorised|Awarded|Approved|Refused|Granted|Adopted|Endorsed|Accepted|Declined|Deferred|Rejected|Appointed|Instructed|Delegated|Noted|Made|Confirmed|Imposed|Revoked|Suspended|Waived) (?!by\b|at appeal|in (?:19|20))[\w£]"
)
_TO = re.compile(r"(?:To|That|Not to) [a-z]")
_IN_CAPITALS = re.compile(r"(?:DELEGATE|DEFER|REFUSE|APPROVE|GRANT|ADOPT|ENDORSE|REJECT|ACCEPT|SUPPORT|OBJECT)\b(?=[,;:.(]|\W*$| [a-z(–-])")
_TICKED = re.compile(r"(?=[^☒☑✓✔🗹]*[☒☑✓✔🗹])(?:[☒☑✓✔🗹☐□] ?(?:Not )?[A-Z][a-z]+(?: [a-z]+){0,3}\s*){2,}$")
_NOMINAL = re.compile(
    r"(?:Approval|Refusal|Direction|Award|Adoption|Appointment|Grant|Authorisation|Confirmation|Endorsement|Acceptance|Rejection|Deferral|Delegation|Variation|Extension|Renewal|Disposal|Sale|Purchase|Acquisition|Making|Waiver|Revocation|Suspension|Release|Allocation|Amendment|Introduction|Designation|Dismissal|Nomination|Ratification) (?:of|to|for|in|as)\b"
    r"|(?:Confirm|Direct|Nam|Approv|Authoris|Award|Adopt|Appoint|Grant|Refus|Delegat|Vary|Extend|Renew|Sell|Buy|Purchas|Mak|Waiv|Revok|Suspend|Releas|Allocat|Amend|Introduc|Designat|Remov|Clos|Open|Rais|Reduc|Instruct|Ask|Request|Recommend|Accept|Endors|Ratify|Declin|Reject|Defer|Set|Fix|Lett|Leas)ing (?:the|an?|of|all|to|£|[A-Z])"
)
LOST = re.compile(
    r"(?: [–—-]|:|,|\() ?(?:[Nn]ot carried|[Ff]ailed|[Ff]ell|[Ll]ost|LOST|FAILED|[Ww]ithdrawn|WITHDRAWN|defeated|negatived|not agreed|no seconder)\b"
)
_FOLLOW = re.compile(r"\b(?:resolved|RESOLVED|agreed|AGREED|decided|DECIDED) as follows\W*$")
_HEADED = Gated(
    re.compile(
        r".*\b(?:[Rr]esolutions|RESOLUTIONS|[Dd]ecisions|DECISIONS)\b.{0,60}$|.*\b(?:DECISION|[Dd]ecision)s? (?:[Ll]ist|[Ll]og|[Rr]ecord|[Rr]egister|[Ss]heet|[Nn]otice|LIST|LOG|RECORD|REGISTER|SHEET|NOTICE)\b.{0,60}$"
    ),
    ("resolutions", "decision"),
)


def recorded(page: Structure, line: Line) -> bool:
    """Whether a line of a record is a decision, by its number and its first words."""
    words = line.words
    if LOST.search(words) or words.endswith(("?", ":")):
        return False
    numbered = _NUMBERED.match(words)
    if numbered:
        said = numbered["said"]
        return bool(
            re.match(r"(?:That|THAT|To|Not to) [a-z£A-Z]", said)
            or ORDERED.search(said)
            or TO_DO.match(said)
            or _NOMINAL.match(said)
            or _DEED.match(said)
        )
    if _TICKED.match(words):
        return True
    coded = _CODED.match(words)
    if not coded:
        return False
    said = coded["said"]
    if _DEED.match(said) or _IN_CAPITALS.match(said) or ((_NOMINAL.match(said) or _TO.match(said)) and _is_record(page, line)):
        return True
    return not re.search(r"[.;] \S", said) and (short(said) or is_noted(said))


def _is_record(page: Structure, line: Line) -> bool:
    """Whether the first lines of a text say that it is a list of decisions, or a line above says that they follow."""
    if any(len(one.words) < 120 and _HEADED.match(one.words) for one in page.lines[:3]):
        return True
    return any(one.start < line.start and _FOLLOW.search(one.words) for one in page.lines)

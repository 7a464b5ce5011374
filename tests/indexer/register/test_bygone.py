"""What looks like a decision of today and is one of another day or body, a wish, a duty, a possibility or an election."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.register.find import by_rules
from indexer.register.models import EntryKind

MEETING = date(2024, 5, 1)
DECIDED = (EntryKind.RESOLUTION, EntryKind.RECOMMENDATION)


def decisions(text: str) -> list[str]:
    return [text[one.start : one.end] for one in by_rules(text, MEETING) if one.kind in DECIDED]


@pytest.mark.parametrize(
    "text",
    [
        "The Joint Board agreed on 3 June to consult on two options.",
        "Cabinet resolved on 4 March to commend the plan to Council.",
        "The Council, on 6 May 2021, instructed the Director to consult.",
        "In 2012 Council resolved to sell the depot.",
        "The Panel considered the draft on 9 April and resolved to support it.",
        "The Panel had met in March. It agreed that the fee should rise.",
        "The report had been before Cabinet in April. The Cabinet accepted four of the proposals.",
        "Turnout was 31%. Ms Reed was duly elected and signed the declaration.",
        "A working group could be set up if Members so wished.",
        "The Leader proposed that a new Board be set up.",
        "The Council was required to reply by 1 August.",
        'A letter from the Parish Council was read: "At our meeting it was RESOLVED that a rail be asked for; that the Clerk write."',
        "Cllr Howe thought the aims too vague. Agreed by the portfolio holder.",
        "The mover asked for leave to withdraw the motion. Agreed.",
        "Any conflict of interest: no",
        "That on school meals was accepted in part.",
        "Recommended: Approve.\nThe Ward Member spoke against.",
        "The Panel finds that the post was made from his account.",
        "The Panel preferred the evidence of Mr Orr.",
        "The Budget Panel supported the proposal at its meeting on 6 February.",
        "Planning permission was given in June, against advice.",
        "The Panel's report recommended a rise. It also recommended that carers be paid.",
        "Snow warden – Mr Heath agreed to carry on.",
        "Members resolved to differ.",
        "Funding was agreed for 18 months and ended in March 2023.",
        "The Committee agreed that social media was coarser than it used to be.",
        "52 minor variations were granted.",
        "The Committee was adjourned for lunch and sat again at two.",
        "OPTIONS CONSIDERED\n(i) To adopt the Code now – rejected, since it would soon be out of date.",
        "The Chair attended the Committee on 2 April. The Committee approved the plan.",
        "At its meeting on 12 March the Committee agreed to recommend that the tree strategy be funded.",
    ],
)
def test_what_is_not_decided_today_is_no_decision(text: str) -> None:
    assert decisions(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Board agreed to consult on two options on 3 June.",
        "The Committee agreed 9 April as the day of the next meeting.",
        "It was RESOLVED on 4 March to commend the plan to Council.",
        "Cllr Reed was duly elected Chair.",
        "The Leader proposed that a new Board be set up and this was agreed.",
        "The Committee concluded that no further action could be taken.",
        "The Clerk was instructed to reply by 1 August.",
        "It was agreed at the request of the Leader that the hours be looked at in June.",
        "The recommendation was therefore carried and the field will be let.",
        "It was remitted to the Head of Roads to report in six weeks.",
        "The Executive Member, having heard from the residents, lists the inn as an asset of community value.",
        "The Committee agreed that the fee, which was low, be raised.",
        "The January meeting was moved to 14 January.",
        "The election of a Vice-Chair was left over to June.",
        "The Panel directs that the Director apologise in writing.",
        "This found general favour.",
        "The Board found that it had no power to grant it and dismissed the appeal.",
        "Honorarium of £50 agreed.",
        "On that basis the application was approved.",
        "With that amendment the minutes were approved.",
        "The premises licence is varied as asked for.",
        "The Panel finds that there was a breach of paragraph 2.",
        "We are going to grant this application.",
        "Whereupon it was resolved to refuse, because of harm to the Green Belt.",
        "The Chairman announced that the Panel had voted to support the nominee.",
        "Council, having debated the petition for fifteen minutes, agreed to pass it to the Cabinet Member.",
    ],
)
def test_what_is_like_it_and_decided_today_is_found(text: str) -> None:
    assert [str(one.kind) for one in by_rules(text, MEETING) if str(one.kind) in ("resolution", "recommendation", "action")]

"""What somebody is told or asked to do, in the forms that clerks use."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.register.find import by_rules, find
from indexer.register.models import EntryKind

MEETING = date(2024, 4, 10)


def kinds(text: str) -> set[str]:
    return {str(one.kind) for one in find(text, MEETING)}


@pytest.mark.parametrize(
    "text",
    [
        "Action: Democratic Services Officer to circulate the slides to all Members.",
        "The Panel noted the position. (Action – Director of Children's Services)",
        "**Action by**: Assistant Director of Finance",
        "Members wished to see the figures by ward. [Action: Head of Revenues]",
        "ACTION POINT 3: Head of Culture to provide attendance figures for the museum.",
        "Actions: Cllr Farrow to contact the school; Clerk to write to County Highways.",
        "Cllr. Adams to collate list of suggestions and circulate to Council.",
        "Clerk to order salt bins.",
        "Chairman to ring the tree surgeon.",
        "Handyman to mend the gate.",
        "JW to liaise with the PCC re the wall.",
        "Cllrs Hobbs and Peel to walk the path before the next meeting.",
        "Deputy Clerk to get three quotes for the fencing.",
        "Officers to provide a breakdown of agency spend.",
        "The Scrutiny Officer is to add this to the work programme.",
        "The Chair requested that the Director circulate the consultant's report to the Committee.",
        "The Chairman asked officers to bring a further paper in September.",
        "It was requested that a report on voids be brought to the January meeting.",
        "The Committee requested a briefing note on fly-tipping.",
        "The Forum asked that the LA provide a breakdown of exclusions.",
        "Members requested that the Head of Planning provide an update on appeals at the next meeting.",
        "The Head of Leisure was asked to provide Members with membership numbers.",
        "It was agreed that officers would circulate the data to Members.",
        "It was agreed that the Chair would write to the Minister.",
        "Agreed that the Clerk would write to the landowner.",
        "Cllr Daventry asked that all councillors have sight of Annex 2.",
        "The Leader asked him also to thank Ms Reeves in person.",
        "Cllr Vane was deputed to find out who the executors are.",
        "Taxi rank – Cllr Byers, report to the November meeting",
        "It fell to the Clerk to write to the family.",
        "Cllr Ames was given the task of finding a speaker.",
        "Please can Democratic Services circulate the link.",
        "Could officers please circulate the slides.",
        "Letter to MP – Clerk.",
        "The Committee would like an update in six months.",
        "Gate, Mill Field: Cllr Hobson (by Sunday).",
        "Churchyard wall – JW talk to archdeacon",
        "Letter to be sent to the bus company. Clerk",
        "Item to be added to the agenda for May by the Clerk.",
        "Highways to be asked to clear the gullies.",
        "A draft policy to be circulated by the Town Clerk before the next meeting.",
        "Town Clerk to action.",
        "It was for the Director to report back in May.",
        "Clerk instructed to write to Persimmon.",
        "Clerk asked to chase the insurer.",
        "Cllr Lane agreed to contact the school. ACTION: Cllr Lane",
        "Head teachers to be reminded of the closing date by the Admissions Team.",
        "Democratic Services: circulate the final letter to Members.",
        "Chair/Vice Chair: draft the scope by 3 May.",
        "Sarah Jones to send the updated terms of reference to AB.",
        "Jane Smith and Bob Hall to meet and agree the wording.",
        "ICB to confirm funding.",
        "Parks team to repaint the goal posts.",
        "Action (JS): circulate the dates.",
        "ACTION JS",
        "Action agreed: Head of Comms to issue a press release.",
        "The Board tasked the Programme Manager with bringing options to the June meeting.",
        "The Panel wished the Director to report back on take-up.",
        "The Sub-Committee directed the Clerk to write to the Home Office.",
        "Members asked for a report on the outcome to be submitted to the next meeting.",
        "Members requested a further report in six months.",
        "The Chair asked for the figures to be circulated.",
        "The Chair asked that the table be recirculated with the missing column.",
        "Councillor Ross to act as link member and report back quarterly.",
        "A letter is to be sent to Network Rail.",
        "Bench by the pond: two slats gone. Cllr Marsh to mend.",
        "Hedge on Mill Lane. Clerk to report.",
        "Cllr Nash to pursue with the Highways Authority.",
        "DM to confirm dates with the venue and let members know.",
        "Action: All",
        "Actions: PH to send link; GW to book room.",
        "Town Clerk & RFO to prepare grant bid.",
        "The Committee asked that it be kept informed, and that a progress report be submitted in the autumn.",
        "Head of Service to confirm numbers outside of the meeting.",
        "To be followed up by the Engagement Officer.",
        "Democratic Services were asked to arrange a training session.",
        "The Lead Officer was requested to circulate the terms of reference.",
        "It was agreed the Clerk will contact the insurers.",
        "The Board asked for assurance on this to be provided at its next meeting.",
        "The Panel requested sight of the contract.",
        "The Chair requested an update on this at the next meeting.",
        "The Chairman asked the Head of Finance to provide a note on reserves.",
        "The Working Group requested officers to investigate the cost of signage.",
        "Action required: report to July Cabinet (Director of Place).",
        "5.2 Action – LT to share slides.",
        "The Committee Manager to add to forward plan.",
        "The Town Clerk to look into the cost of bunting.",
        "Cllr Pratt to speak to PCC.",
        "NB to circulate notes and diary dates.",
        "The Senior Planner was asked to check whether the condition had been discharged.",
        "ACTION – Head of Planning to report appeal costs quarterly",
        "(ACTION: Director of Place)",
        "The Committee asked the Director to write to Ofsted setting out its concerns.",
        "The Board requested that the ICB share the draft contract.",
        "Members asked that officers come back with a costed plan.",
        "Action by Clerk: renew licence.",
        "Website: Cllr Fry and the Clerk to update the photographs.",
        "The Safeguarding Lead to feed back to the group.",
        "Officers to consider whether a pilot was feasible and to bring a note.",
    ],
)
def test_what_somebody_is_told_or_asked_to_do_is_an_action(text: str) -> None:
    assert "action" in kinds(text)


def test_the_lines_of_a_list_under_a_heading_of_actions_are_actions_and_the_heading_is_none() -> None:
    text = (
        "Agreed actions:\n– AH/TJ to meet the Care Council\n– Take-up by ward (NM)\n– Letters, by 3 May – Clerk\nThe meeting closed at 9pm."
    )
    found = find(text, MEETING)
    assert [(str(one.kind), one.who, one.by) for one in found] == [
        ("action", "AH/TJ", ""), ("action", "NM", ""), ("action", "Clerk", "2024-05-03"),
    ]  # fmt: skip


def test_a_line_with_only_a_name_says_who_does_what_stands_on_the_next() -> None:
    text = "ACTION: Rural Officer\nTo invite the area manager to the June meeting."
    (one,) = find(text, MEETING)
    assert (text[one.start : one.end], one.who, one.by) == ("To invite the area manager to the June meeting.", "Rural Officer", "2024-06")


@pytest.mark.parametrize(
    "head", ["You said | We will | By when | Who", "Ref | Action | Timescale | Lead", "Item | Task | Deadline | Person responsible"]
)
def test_the_columns_of_an_action_sheet_are_known_by_many_names(head: str) -> None:
    (one,) = find(f"{head}\n1 | Paint the rooms | 1 June 2024 | Contact Service", MEETING)
    assert (one.kind, one.who, one.by) == (EntryKind.ACTION, "Contact Service", "2024-06-01")


def test_rows_under_a_heading_of_actions_need_no_head() -> None:
    assert kinds("ACTION LOG (open items only)\nIB/07 | Audit of interviews | DCS | Awaiting dates") == {"action"}


def test_the_next_section_of_an_action_sheet_is_no_action() -> None:
    assert kinds("2. Open actions\n3. Commentary") == set()


def test_agreed_that_somebody_would_is_theirs_to_do_and_no_resolution() -> None:
    assert kinds("It was agreed that the Head of Legal would write to the Minister.") == {"action"}


def test_what_the_body_agreed_that_somebody_should_do_is_its_decision() -> None:
    assert kinds("It was agreed that Cllr Down should meet the contractor on site.") == {"resolution"}
    assert kinds("It was agreed that the Parish Council would meet the cost of hi-vis vests.") == {"resolution"}


def test_an_order_after_a_decision_in_its_sentence_is_an_entry_of_its_own() -> None:
    assert kinds("Noted by members; employers to return data by 27 August.") == {"resolution", "action"}
    assert kinds("It was agreed to hold an extra meeting, clerk to canvass dates.") == {"resolution", "action"}


def test_several_names_and_tasks_in_a_line_are_an_action_each() -> None:
    found = find("Mrs Dobney – window boxes for pump / Cllr Sharpe – weeds at cross / Clerk – entry form", MEETING)
    assert [str(one.kind) for one in found] == ["action"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "Cllr Skerritt, further amendment, to make it £10,000.",
        "GDPR – appoint LCPAS as DPO for £150.",
        "Cllr B - footpaths, nothing to report.",
        "The Clerk reported that all was well.",
        "VAT return submitted.",
        "WI meet every Tuesday.",
        "Chairman: Cllr A Brown",
        "The Leader asked him to withdraw the remark.",
        "Councillor Steele asked that a local manager be given authority to add sailings.",
    ],
)
def test_what_tells_nobody_to_do_a_thing_is_no_action(text: str) -> None:
    assert "action" not in kinds(text)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Consent refused; the Engineer was asked to talk to the applicant.", "the Engineer was asked"),
        ("Support was given, and the Inclusion Manager was asked to come back in October.", "the Inclusion Manager was asked"),
        ("Councillors Ash, Birch and Cole were asked to meet the owner.", "Councillors Ash, Birch and Cole were asked"),
    ],
)
def test_what_is_asked_after_a_decision_begins_with_its_own_clause(text: str, own: str) -> None:
    (asked,) = (one for one in by_rules(text, None) if one.kind is EntryKind.ACTION)
    assert text[asked.start : asked.end].startswith(own)

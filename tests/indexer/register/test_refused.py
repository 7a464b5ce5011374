"""What looks like a promise or an order and is none: printed reports, conditions, what is done or refused; and logs under heads of their own."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.register.find import by_rules

MEETING = date(2024, 4, 10)


def said(text: str, kind: str) -> list[str]:
    return [text[one.start : one.end] for one in by_rules(text, MEETING) if str(one.kind) == kind]


@pytest.mark.parametrize(
    "text",
    [
        'Officer\'s report: "The contractor will be appointed in October. Officers will report progress to the Board in May."',
        'The applicant\'s statement says: "We will plant 1,100 trees. We undertake to manage the wood for 25 years."',
        'The Director read the statement which he had made on 8 August: "We will consult before any change."',
        'Minutes of Tenant Panel, received for information: "Jan agreed to write up the rota. Carol will ring the caretaker by Tuesday."',
        "He said that, if permission were given, he would be willing to sign an agreement.",
        "Under the proposals all listed assets would transfer by March 2026.",
        "Feedback had been asked for and would, it was hoped, come by June.",
        "She said she would be stepping down in the spring.",
        "Members will recall that they resolved to freeze recruitment by June.",
        "The duty is to publish by 30 March each year.",
        "4. OPTIONS\n4.1 Were Cabinet to decide against 2.1, officers would write to the permit holders by 1 July.",
        "Procedure at the meeting\n2. The call-in Members will present their case (10 minutes).\n3. The Cabinet Member will respond.",
        "We undertook to hold a design workshop and this was done on 2 March.",
        "In October she promised to make up the difference when her tax credits came through.",
        "The Bank would, he believed, put rates up again in June.",
        "The Chairman agreed to take as urgent an update on the bridge.",
        "We said we would publish a newsletter.",
        "Equality: an assessment would be made before they went to Cabinet.",
    ],
)
def test_it_is_no_commitment(text: str) -> None:
    assert not said(text, "commitment")


def test_what_stands_behind_a_printed_report_is_read() -> None:
    text = 'The report said: "Officers will report in May." The Director undertook to send Members the figures by 1 May.'
    assert said(text, "commitment") == ["The Director undertook to send Members the figures by 1 May."]


@pytest.mark.parametrize(
    "text",
    [
        "The Leader said he'd be there at nine o'clock on Tuesday.",
        "Supt Kelleher confirmed that extra officers would be on duty on each of the three Fridays before Christmas.",
        "The Chair said that would be done.",
        "The Council's Highways Manager said it would be, in time for Pride on 24 June.",
        "Mr Boon gave that undertaking.",
        "The Head of HR would see all of them the following day.",
        "The Leader agreed that the Council would keep the rent as it was.",
        "The applicants undertook, through their barrister, to meet residents monthly.",
        "Asked by Cllr Dean about the trampoline the Registered Manager promised a new one by 14 June.",
    ],
)
def test_it_is_a_commitment(text: str) -> None:
    assert said(text, "commitment")


def test_each_line_under_a_member_of_the_executive_who_undertook_is_a_commitment() -> None:
    text = "The Executive Member undertook to:\n• speak to the landlord about window dressing\n• publish monthly footfall numbers from May"
    assert len(said(text, "commitment")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The recommendations were accepted by the Executive in March 2021:\n- officers to publish a list of surplus land annually;",
        "The Panel was asked to determine an application for a summary review.",
        "Respondents were asked to rank services.",
        "I was asked to make the order because the house was for sale.",
        "HR advise that a formal consultation of 30 days would be needed.",
        "Nominations: Cllr Beth Anning (by Cllr Coyle).",
        "Vice-Chairman: Cllr S Rowntree (by 8 votes to 6).",
        "Action 12: Provide the cost of signage. Response: sent. CLOSED",
        "Notes and actions\n1. Welcome – DR welcomed everyone. Apologies from KP, SJ.",
        "Actions (done since last time)\nSEND/24/22 – Kirsty met college leads.",
        "Recommendation | Agreed? | Lead | By\nMileage to be raised to 45p | No – provider to reconsider | – | –",
        "No | Matter | Raised | Responsible | Due | RAG",
        "Cllr Lovegrove requested a map of the shortfall.",
        "Councillor Ames asked that the question be put.",
        "Members asked that thanks be passed to the volunteers.",
        "Trainer was asked to send quiz answers and has done so.",
        "The Cabinet Member is asked to decide which of two designs to adopt.",
        "4. Action tracker – to note",
    ],
)
def test_it_is_no_action(text: str) -> None:
    assert not said(text, "action")


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Agreed to respond to the Commission (action: LS by 30 June).", "LS by 30 June"),
        ("Agreed not to hold a public meeting but to do a survey (Comms to set up, live by 21 Aug).", "Comms to set up"),
        ("Instead the Licensing Manager was asked for a report on a voluntary scheme, for July.", "was asked for a report"),
        ("Business Manager: please circulate the flow chart before Friday 13 May.", "please circulate"),
        ("The Area Manager was told to arrange an inspection within the fortnight.", "told to arrange"),
        ("Licensing Team Leader to go on a walk round and report what she finds by July.", "to go on a walk"),
        ("Decisions referred for action\nC/101 – instruct counsel – Head of Legal – 28 April", "instruct counsel"),
        ("Item | Decision/Action | Lead | Target date\n4 | Problem profile to be produced | Insp Yeats | July 2024", "Problem profile"),
        ("Matters arising tracker\nPt 3 | Ask Highways about the drain cover | JM | 3 Oct | Emailed twice", "Ask Highways"),
        ("Principal Planner asked to cost an email alert service.", "asked to cost"),
        ("Joint Secretaries to re-do by 6 January.", "to re-do"),
        (
            "Decision | Date | Lead | Due | Progress\nSign lease for Kiln Yard | 5 Mar 2024 | HN | 31 Jul 2024 | With solicitors",
            "Sign lease",
        ),
        (
            "Audit | Recommendation | Agreed date | Manager | Status\nLeavers | Remove access | 30/11/23 | Head of ICT | Not yet due",
            "Remove",
        ),
    ],
)
def test_it_is_an_action(text: str, action: str) -> None:
    assert any(action in one for one in said(text, "action"))


@pytest.mark.parametrize(
    "text",
    [
        "Town Clerk will have a new one by the 27th.",
        "Director: Yes, by Friday of next week.",
        "The Contracts Manager could share a breakdown with the Committee once the invoices had been reconciled.",
        "The Bereavement Officer could do that with immediate effect.",
        "If Members would leave it to her, she would see to it and would show it to the Chair before the notice went out.",
        "To Councillor Mayhew, who had asked for the readings, he said that he would send them within a week.",
        "Mr Bains, for the applicant, said that he would supply it to the engineer before the first sale.",
        "Cllr Minns: Will you write to us? Director: Yes, I will.",
        "Commitments given by CFO:\n- reserves strategy – 8 Nov",
    ],
)
def test_it_is_promised_in_fewer_words(text: str) -> None:
    assert said(text, "commitment")

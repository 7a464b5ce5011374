"""Who is to do it, in the ways that a sentence, a line above, a row or a line below tells it, and by what must happen first."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.register.dates import due
from indexer.register.doers import doer
from indexer.register.find import find
from indexer.register.models import EntryKind

MEETING = date(2024, 3, 5)  # a Tuesday


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("That allotment holders be requested to trim their hedges.", "allotment holders"),
        ("to invite the three ward members to the next meeting;", "three ward members"),
        ("That the Harbour Master be called to the May meeting.", "Harbour Master"),
        ("(iv) that the retention payment be kept under review by the Head of People;", "Head of People"),
        ("That the fee be settled by the Head of Legal after consultation with the Chair.", ""),
        ("That Cllr Wray serve as Chair for the year.", ""),
        ("That the Council adopt the Code.", ""),
        ("12.3 Estates Manager to enter the lease by the end of July", "Estates Manager"),
        ("RESOLVED that the acting Clerk write to the bank.", "acting Clerk"),
        ("That it be noted that the Head of Roads will be responsible for carrying it out.", ""),
        ("AGREED: Cllr Snow's proposal to try paperless meetings.", ""),
        ("The lease was approved, with the Solicitor to exchange contracts.", "Solicitor"),
        ("That the owners be given until 30 June to submit a plan;", "owners"),
        ("That the report be noted and the Head of People provide an update in May.", "Head of People"),
        ("That a letter be written by the Chair to the Minister.", "Chair"),
        ("That the application be deferred to allow officers to negotiate.", "officers"),
        ("The Committee resolved to refer the matter to the Housing Panel.", ""),
    ],
)
def test_whom_a_resolution_sets_to_work(words: str, who: str) -> None:
    assert doer(EntryKind.RESOLUTION, words, "").removeprefix("the ") == who


def test_the_line_above_a_list_names_whom_it_asks() -> None:
    before = "It was agreed to recommend that the Executive Member:\n"
    assert doer(EntryKind.RESOLUTION, "- brings forward two further schools", before) == "Executive Member"


@pytest.mark.parametrize(
    ("words", "before", "who"),
    [
        ("She would share them by Friday.", "Ms Hart for the auditor said that the firm had lost two seniors. ", "Ms Hart"),
        ("He would share them by Friday.", "Mr Pell asked the Head of Homes about rents. Mrs Fry thanked him. ", "Head of Homes"),
        ("She will ring round.", "Ms Gale listed the thefts. Farmers should mark their quads. ", "Ms Gale"),
        ("They would be sent on by Monday, the Cabinet Member promised.", "", "Cabinet Member"),
        ("Promise from Parks: a new gate by June.", "", "Parks"),
        ("The Chair promised that the Clerk would write.", "", "Clerk"),
        ("The bridge is to be lifted in on Friday and TA will let members have photographs.", "", "TA"),
        ("the operator's General Manager said that every driver would be told.", "", "operator's General Manager"),
        ("The Area Manager of the water company agreed to send the map.", "", "Area Manager of the water company"),
        ("A: Yes, I will bring it in May.", "Cllr Orr to the Chair of Finance: may I see it?\n", "Chair of Finance"),
        ("I'm happy to send them.", "Q (Cllr Orr): Are there accounts?\nA (Head of Growth): Filed late. ", "Head of Growth"),
        ("I will have it sent to you this week, said the Chair.", "Answer: Yes. ", "Chair"),
        ("The developer's agent would let members have it.", "", "developer's agent"),
        ("A representative of Wold Water promised to attend.", "", "representative of Wold Water"),
        ("The Head of Planning (Jane Smith) agreed to send it.", "", "Jane Smith"),
        ("She undertook to bring it.", "The Head of Waste presented it. Councillor Lee thanked her. ", "Head of Waste"),
        ("The Service Manager, Fostering, said that she would.", "", "Service Manager, Fostering"),
        ("The driver undertook to take a course by the end of May.", "", "driver"),
    ],
)
def test_who_promises(words: str, before: str, who: str) -> None:
    assert doer(EntryKind.COMMITMENT, words, before).removeprefix("the ") == who


def test_a_cell_may_hold_an_owner_and_a_day() -> None:
    text = "Min. | What's to be done | By\n1 | Draft the report | Chair, 12 April\n2 | Measure the bay | Cllr Orr – by 6 April\n"
    assert [(one.who, one.by) for one in find(text, MEETING)] == [("Chair", "2024-04-12"), ("Cllr Orr", "2024-04-06")]


def test_a_head_with_a_bar_before_it_is_over_the_same_cells() -> None:
    text = "2. Actions\n| No | What | Who | When |\n1 | Photograph stiles | Huw | July\n"
    assert [(one.who, one.by) for one in find(text, MEETING)] == [("Huw", "2024-07")]


def test_owner_and_day_may_stand_on_the_lines_below() -> None:
    text = "Action: Send the glossary to all members\nLead: Monitoring Officer\nDue: 31 August 2024\n"
    assert [(one.who, one.by) for one in find(text, MEETING)] == [("Monitoring Officer", "2024-08-31")]


def test_a_row_of_a_decision_has_an_officer_only_under_such_a_head() -> None:
    grants = "Bid | Applicant | Sought | Decision\n1 | Wold Cricket Club | £900 | Refused\n"
    officers = "Item | Decision | Officer\nDebts policy | Approved, letters to be sent | P Grey\n"
    assert [one.who for one in find(grants, MEETING)] == [""]
    assert [one.who for one in find(officers, MEETING)] == ["P Grey"]


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("Clerk to report by Fri", "2024-03-08"),
        ("Clerk to report by close Thursday", "2024-03-07"),
        ("would report, Dec 15th", "2024-12-15"),
        ("would report by 15-Apr-24", "2024-04-15"),
        ("would report to 16/4 committee", "2024-04-16"),
        ("would report a week on Tuesday", "2024-03-19"),
        ("would report in the morning", "2024-03-06"),
        ("would report by Halloween", "2024-10-31"),
        ("would report in April next year", "2025-04"),
        ("would report within the next week", "2024-03-12"),
        ("would report by the due date (16 April)", "2024-04-16"),
        ("would report next time", "next time"),
        ("would report before the schools go back", "before the schools go back"),
        ("would report prior to sealing", "prior to sealing"),
        ("would report before the June fair opened", "before the June fair opened"),
        ("would report before it went to Cabinet on 9 July", "2024-07-09"),
        ("would report after harvest", "after harvest"),
        ("would report the moment it was public", "the moment it was public"),
        ("would report the week after next", "the week after next"),
        ("would report on receipt", "on receipt"),
        ("the report was brought before the Committee", ""),
        ("hours end at midnight on Sunday to Thursday", ""),
        ("shall open on Saturday mornings", ""),
        ("would report as before", ""),
    ],
)
def test_times_are_read_in_more_forms(words: str, by: str) -> None:
    assert due(words, MEETING) == by


@pytest.mark.parametrize(
    ("words", "by"),
    [
        ("RESOLVED that fees be increased by 5% with effect from 1 April 2024.", ""),
        ("RESOLVED that the consent be renewed for 12 months from 1 October 2024.", ""),
        ("RESOLVED that the target of net zero by 2030 be adopted.", ""),
        ('RESOLVED that paragraph 3 be amended to read "within three months".', ""),
        ("RESOLVED that a report be brought to the June meeting.", "2024-06"),
    ],
)
def test_from_when_a_decision_holds_is_no_by_when(words: str, by: str) -> None:
    assert [one.by for one in find(words, MEETING)] == [by]

from dataclasses import replace
from pathlib import Path

import pytest

from demo.council import Meeting, State
from demo.library import load
from demo.views import list_text, paper_address, state_title, whole_title


@pytest.fixture
def meeting(small: Path) -> Meeting:
    return load(small).meetings[0]


@pytest.mark.parametrize(("status", "title"), [
    ("", "Old Board - Tuesday, 14th May, 2024 6.00 pm"),
    ("CANCELLED", "Old Board - Tuesday, 14th May, 2024 6.00 pm, CANCELLED"),
    ("EXTRAORDINARY", "Old Board - Tuesday, 14th May, 2024 6.00 pm, EXTRAORDINARY"),
    ("Date change from 7 May 2024", "Date change from 7 May 2024, Old Board - Tuesday, 14th May, 2024 6.00 pm"),
])
def test_a_status_stands_before_or_after_the_title(meeting: Meeting, status: str, title: str) -> None:
    assert whole_title(replace(meeting, status=status)) == title


@pytest.mark.parametrize(("state", "decision", "title", "listed"), [
    (State.AGENDA, "", "Agenda", " - Agenda"),
    (State.DRAFT, "", "Agenda and draft minutes", " - Agenda, Draft Minutes"),
    (State.AGREED, "", "Agenda and minutes", " - Agenda, Minutes"),
    (State.AGREED, "That it be.", "Agenda, decisions and minutes", " - Agenda, Decisions, Minutes"),
    (State.DRAFT, "That it be.", "Agenda, decisions and draft minutes", " - Agenda, Decisions, Draft Minutes"),
    (State.AGENDA, "That it be.", "Agenda and decisions", " - Agenda, Decisions"),
])
def test_headings_and_lists_tell_what_is_published(meeting: Meeting, state: State, decision: str, title: str, listed: str) -> None:
    shown = replace(meeting, state=state, items=tuple(replace(item, decision=decision) for item in meeting.items))
    assert (state_title(shown), list_text(shown)) == (title, listed)


def test_a_meeting_with_nothing_published_is_just_a_meeting(meeting: Meeting) -> None:
    assert state_title(replace(meeting, items=())) == "Meeting"
    assert list_text(replace(meeting, items=(), status="CANCELLED")) == " - CANCELLED"


def test_the_name_of_a_paper_keeps_its_spaces_and_loses_what_addresses_cannot_hold(meeting: Meeting) -> None:
    paper = replace(meeting.items[1].papers[0], title="Annex 3 - K&NK: plan 2025/26?")
    assert paper_address(paper) == "documents/s31/Annex 3 - KNK plan 2025_26.pdf"

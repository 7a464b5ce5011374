from dataclasses import replace
from pathlib import Path

from demo.council import State
from demo.library import load
from demo.published import Changes, published


def test_agreed_minutes_carry_the_numbers_of_the_minutes(small: Path) -> None:
    item = published(load(small), Changes()).meetings[0].items[1]
    assert (item.number, item.minutes) == ("7", "The pond was agreed.")


def test_a_meeting_can_be_put_back_to_its_draft(small: Path) -> None:
    (meeting,) = published(load(small), Changes(draft_meetings=frozenset({11}))).meetings
    assert (meeting.state, meeting.items[1].minutes, meeting.items[1].number) == (State.DRAFT, "The pond was liked.", "7")


def test_an_agenda_has_its_own_numbers_and_no_minutes(small: Path) -> None:
    council = load(small)
    council = replace(council, meetings=(replace(council.meetings[0], state=State.AGENDA),))
    item = published(council, Changes()).meetings[0].items[1]
    assert (item.number, item.minutes) == ("1", "")


def test_nothing_of_an_unpublished_meeting_is_there(small: Path) -> None:
    council = load(small)
    council = replace(council, meetings=(replace(council.meetings[0], state=State.NONE),))
    assert published(council, Changes()).meetings[0].items == ()


def test_meetings_and_papers_can_be_held_back(small: Path) -> None:
    council = load(small)
    assert published(council, Changes(hidden_meetings=frozenset({11}))).meetings == ()
    assert published(council, Changes(hidden_papers=frozenset({31}))).meetings[0].items[1].papers == ()

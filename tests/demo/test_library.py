from datetime import date, datetime
from pathlib import Path

import pytest

from demo.council import State
from demo.library import ContentError, load, survey


def meeting_file(content: Path) -> Path:
    return content / "meetings" / "2024-05-14-board" / "meeting.yaml"


def spoil(content: Path, old: str, new: str) -> None:
    path = meeting_file(content)
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_a_folder_becomes_a_meeting(small: Path) -> None:
    (meeting,) = load(small).meetings
    heading, item = meeting.items
    assert (meeting.id, meeting.agenda_id, meeting.starts, meeting.state) == (11, 12, datetime(2024, 5, 14, 18), State.AGREED)
    assert heading.is_heading and heading.title == "ITEMS OF BUSINESS"
    assert (item.id, item.number, item.agenda_number, item.minutes) == (21, "7", "1", "The pond was agreed.")
    assert item.issue is not None and item.issue.title == "The pond"
    assert item.papers[0].source.startswith("# The pond")


def test_a_meeting_bears_the_name_its_committee_had_on_the_day(small: Path) -> None:
    (meeting,) = load(small).meetings
    assert meeting.committee_name == "Old Board"
    assert meeting.committee.name_on(date(2024, 6, 1)) == "New Board"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("committee: board", "committee: bored", "committee should be one of board, but is 'bored'"),
        ("id: 11\n", "id: eleven\n", "id should be a whole number, but is 'eleven'"),
        ("starts: 2024-05-14T18:00", "starts: Tuesday", "starts should be a date such as 2024-11-26"),
        ("starts: 2024-05-14T18:00", "starts: 2024-05-15T18:00", "the folder should be 2024-05-15-board"),
        ("venue: The barn\n", "venue: The barn\nvenew: The barn\n", "unknown: venew"),
        ("state: agreed\n", "", "state is missing"),
        ("file: pond.md", "file: pnod.md", "items 21, papers 31: there is no paper 2024-05-14-board/pnod.md"),
        ("issue: pond", "issue: lake", "items 21: issue should be one of pond"),
        ("    title: The pond\n", "", "items 21: title is missing"),
        ("venue: The barn", "venue: [", "not YAML"),
    ],
)
def test_a_fault_is_named_with_its_place(small: Path, old: str, new: str, said: str) -> None:
    spoil(small, old, new)
    with pytest.raises(ContentError, match="2024-05-14-board") as fault:
        load(small)
    assert said in str(fault.value)


def test_an_id_given_twice_is_a_fault(small: Path) -> None:
    spoil(small, "items:\n", "items:\n  - {id: 21, title: Again}\n")
    with pytest.raises(ContentError, match="item 21 is given to 2 different items"):
        load(small)


def test_a_paper_may_stand_in_two_places(small: Path) -> None:
    again = "  - {id: 22, title: Again, papers: [{id: 31, file: pond.md, title: The pond, of: 2024-05-14-board}]}\n"
    spoil(small, "items:\n", "items:\n" + again)
    (meeting,) = load(small).meetings
    assert meeting.items[0].papers == meeting.items[2].papers


def test_a_restricted_paper_needs_no_file(small: Path) -> None:
    spoil(small, "file: pond.md, title: The pond", "title: The pond, restricted: true")
    assert load(small).meetings[0].items[1].papers[0].restricted


def test_a_survey_keeps_what_is_sound(small: Path) -> None:
    (small / "meetings" / "2024-06-14-board").mkdir()
    council, faults = survey(small)
    assert [meeting.id for meeting in council.meetings] == [11]
    assert faults == ("2024-06-14-board: there is no meeting.yaml",)

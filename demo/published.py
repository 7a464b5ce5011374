"""Turns the content into what the site shows: what is not out yet is not there, and tests can hold more back."""

from dataclasses import dataclass, replace

from demo.council import Council, Item, Meeting, State

__all__ = ["Changes", "published"]


@dataclass(frozen=True)
class Changes:
    """What an earlier day's site would not have shown yet.

    `draft_meetings` serve their minutes as a draft, with the draft's words where they differ; the others are left out.
    """

    draft_meetings: frozenset[int] = frozenset()
    hidden_meetings: frozenset[int] = frozenset()
    hidden_papers: frozenset[int] = frozenset()


def published(council: Council, changes: Changes) -> Council:
    """The council as shown: numbers, minutes and papers are those that a visitor sees, and nothing else."""
    shown = (meeting for meeting in council.meetings if meeting.id not in changes.hidden_meetings)
    return replace(council, meetings=tuple(_meeting(meeting, changes) for meeting in shown))


def _meeting(meeting: Meeting, changes: Changes) -> Meeting:
    state = meeting.state
    if state is State.AGREED and meeting.id in changes.draft_meetings:
        state = State.DRAFT
    items = () if state is State.NONE else tuple(_item(item, state, changes) for item in meeting.items)
    return replace(meeting, state=state, items=items)


def _item(item: Item, state: State, changes: Changes) -> Item:
    papers = tuple(paper for paper in item.papers if paper.id not in changes.hidden_papers)
    if not state.has_minutes:
        number = item.agenda_number or item.number
        return replace(item, number=number, papers=papers, minutes="", draft_minutes="", votes=())
    minutes = item.draft_minutes or item.minutes if state is State.DRAFT else item.minutes
    return replace(item, number=item.number or item.agenda_number, papers=papers, minutes=minutes, draft_minutes="")

"""Turns the content into what the site shows: what is not out yet is not there, and tests can hold more back."""

from dataclasses import dataclass, replace

from demo.council import Committee, Council, Item, Meeting, PaperEntry, State

__all__ = ["Changes", "published"]


@dataclass(frozen=True)
class Changes:
    """What an earlier day's site would not have shown yet.

    `draft_meetings` serve their minutes as a draft, with the draft's words where they differ; the others are left out. The rest is what
    sites do between two visits: a paper says something else, a committee comes back under a new id and name, the items of a meeting are
    numbered anew, or each of them stands on the agenda twice.
    """

    draft_meetings: frozenset[int] = frozenset()
    hidden_meetings: frozenset[int] = frozenset()
    hidden_papers: frozenset[int] = frozenset()
    revised_papers: frozenset[int] = frozenset()
    renamed_committees: tuple[tuple[int, int, str], ...] = ()
    renumbered_meetings: frozenset[int] = frozenset()
    doubled_meetings: frozenset[int] = frozenset()


def published(council: Council, changes: Changes) -> Council:
    """The council as shown: numbers, minutes and papers are those that a visitor sees, and nothing else."""
    shown = (meeting for meeting in council.meetings if meeting.id not in changes.hidden_meetings)
    renamed = {old: (new, name) for old, new, name in changes.renamed_committees}
    return replace(
        council,
        committees=tuple(_committee(committee, renamed) for committee in council.committees),
        meetings=tuple(replace(_meeting(meeting, changes), committee=_committee(meeting.committee, renamed)) for meeting in shown),
    )


def _committee(committee: Committee, renamed: dict[int, tuple[int, str]]) -> Committee:
    new, name = renamed.get(committee.id, (committee.id, committee.name))
    return replace(committee, id=new, name=name) if committee.id in renamed else committee


def _meeting(meeting: Meeting, changes: Changes) -> Meeting:
    state = meeting.state
    if state is State.AGREED and meeting.id in changes.draft_meetings:
        state = State.DRAFT
    items = () if state is State.NONE else tuple(_item(item, state, changes) for item in meeting.items)
    if meeting.id in changes.renumbered_meetings:
        numbers = iter(range(30, 1000))
        items = tuple(replace(item, number=str(next(numbers))) if item.number else item for item in items)
    if meeting.id in changes.doubled_meetings:
        items = tuple(twice for item in items for twice in (item, item))
    return replace(meeting, state=state, items=items)


def _item(item: Item, state: State, changes: Changes) -> Item:
    papers = tuple(_paper(paper, changes) for paper in item.papers if paper.id not in changes.hidden_papers)
    if not state.has_minutes:
        number = item.agenda_number or item.number
        return replace(item, number=number, papers=papers, minutes="", draft_minutes="", votes=())
    minutes = item.draft_minutes or item.minutes if state is State.DRAFT else item.minutes
    return replace(item, number=item.number or item.agenda_number, papers=papers, minutes=minutes, draft_minutes="")


def _paper(paper: PaperEntry, changes: Changes) -> PaperEntry:
    revised = paper.id in changes.revised_papers
    return replace(paper, source=f"{paper.source}\n\nThis report was revised after it was published.\n") if revised else paper

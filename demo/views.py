"""What the templates show of meetings, items and papers, put into words beforehand."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from demo.blocks import Block, read
from demo.council import Item, Meeting, PaperEntry, State
from demo.dates import clock, long_day, short_day
from demo.desk import Desk
from demo.papers import Papers
from demo.printed import Print, has_print, print_title
from demo.wordhtml import body, cut_body

__all__ = [
    "ItemView",
    "LinkView",
    "list_day",
    "list_text",
    "paper_address",
    "print_links",
    "published_on",
    "see_item",
    "see_paper",
    "state_title",
    "whole_title",
]


@dataclass(frozen=True)
class LinkView:
    """A link to a file: `kind` is its ending, `size` in words."""

    address: str
    title: str
    kind: str
    size: str
    restricted: bool = False


@dataclass(frozen=True)
class ItemView:
    """A row of a meeting page; `number` ends with its full stop, the bodies are Word's HTML."""

    item: Item
    meeting: Meeting
    number: str
    papers: tuple[LinkView, ...]
    agenda: Markup
    decision: Markup
    minutes: Markup


def see_item(desk: Desk, meeting: Meeting, item: Item, whole: bool = False) -> ItemView:
    """An item as a page shows it, its minutes cut unless the `whole` is wanted."""
    seed, number = item.id or 0, f"{item.number}." if item.number else ""
    minutes = read(item.minutes)
    cut = body(minutes, seed) if whole else cut_body(minutes, seed, f"mgAi.aspx?ID={seed}", number, item.title)[0]
    return ItemView(
        item=item,
        meeting=meeting,
        number=number,
        papers=tuple(see_paper(desk.papers, paper) for paper in item.papers),
        agenda=_html(read(item.agenda), seed + 1),
        decision=_html(read(item.decision), seed + 2),
        minutes=Markup(cut) if minutes else Markup(),
    )


def _html(blocks: tuple[Block, ...], seed: int) -> Markup:
    return Markup(body(blocks, seed)) if blocks else Markup()


def paper_address(paper: PaperEntry) -> str:
    """`documents/s71031/SEND Improvement Update.pdf`, spaces as they are."""
    return f"documents/s{paper.id}/{_file_name(paper.title)}.{paper.format.extension}"


def see_paper(papers: Papers, paper: PaperEntry) -> LinkView:
    """A paper as a page links to it."""
    kind = paper.format.extension.upper()
    size = "" if paper.restricted else _size(papers.paper(paper).stat().st_size)
    return LinkView(paper_address(paper), paper.title, kind, size, paper.restricted)


def _file_name(title: str) -> str:
    """A title as the name of a file: strokes become underscores, what addresses cannot hold is dropped."""
    return " ".join(re.sub(r'[&:*?"<>|#%+]', "", re.sub(r"[/\\]", "_", title)).split())


def _size(size: int) -> str:
    return f"{size // 1_000_000} MB" if size >= 1_000_000 else f"{max(size // 1000, 1)} KB"


def print_links(desk: Desk, meeting: Meeting) -> dict[str, LinkView]:
    """The links to what is printed of a meeting, by the names of `Print`; packs are made when asked for, so have no size."""
    links: dict[str, LinkView] = {}
    for kind in Print:
        if has_print(kind, meeting):
            address = f"documents/g{meeting.agenda_id}/{_file_name(print_title(kind, meeting))}.pdf?T={kind.value}"
            size = "" if kind is Print.PACK else _size(desk.papers.printed(kind, meeting).stat().st_size)
            links[kind.name] = LinkView(address, print_title(kind, meeting), "PDF", size)
    return links


def whole_title(meeting: Meeting) -> str:
    """`Cabinet - Tuesday, 13th February, 2024 10.15 am`, with what has become of the meeting before or after it."""
    title = f"{meeting.committee_name} - {long_day(meeting.starts)} {clock(meeting.starts)}"
    if not meeting.status:
        return title
    if meeting.status.isupper():
        return f"{title}, {meeting.status}"
    return f"{meeting.status}, {title}"


def state_title(meeting: Meeting) -> str:
    """The heading of a meeting page, which tells what is published: `Agenda, decisions and draft minutes`."""
    if not meeting.items:
        return "Meeting"
    parts = ["Agenda"]
    if any(item.decision for item in meeting.items):
        parts.append("decisions")
    if meeting.state.has_minutes:
        parts.append("draft minutes" if meeting.state is State.DRAFT else "minutes")
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)


def list_text(meeting: Meeting) -> str:
    """What follows a meeting in a list: ` - Agenda, Decisions, Minutes`."""
    parts = [meeting.status] if meeting.status.isupper() else []
    if meeting.items and not meeting.cancelled:
        names = state_title(meeting).replace(" and ", ", ").split(", ")
        parts += [name.title() for name in names]
    return f" - {', '.join(parts)}" if parts else ""


def list_day(meeting: Meeting) -> str:
    """`26 Nov 2024`."""
    return short_day(meeting.starts)


def published_on(meeting: Meeting) -> date:
    """The day on which the page of a meeting last changed."""
    days = {State.NONE: -30, State.AGENDA: -8, State.DRAFT: 10, State.AGREED: 35}
    return meeting.starts.date() + timedelta(days=days[meeting.state])

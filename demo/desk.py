"""What the pages ask: the council as shown, its papers, and finding a thing by its number."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from demo.chamber import Member
from demo.council import Committee, Council, Issue, Item, Meeting, PaperEntry
from demo.papers import Papers
from demo.shelves import Folder, Library, Shelves

__all__ = ["Desk", "Query", "Restricted", "Unknown"]

T = TypeVar("T")


class Unknown(LookupError):
    """Asked for something that there is not: answered as the real sites do, by sending to the error page."""


class Restricted(PermissionError):
    """Asked for a paper that is not public: answered by sending to the log-on page."""


class Query:
    """The parameters of an address; their names may be written in any case."""

    def __init__(self, values: Iterable[tuple[str, str]]) -> None:
        self._values = {name.lower(): value for name, value in values}

    def text(self, *names: str) -> str:
        """The first of some parameters that is given, or nothing."""
        return next((self._values[name.lower()] for name in names if self._values.get(name.lower())), "")

    def number(self, *names: str) -> int:
        """The same as a number. Raises `Unknown` where there is none."""
        text = self.text(*names)
        if not text.isdecimal():
            raise Unknown(f"no number in {' or '.join(names)}")
        return int(text)


@dataclass(frozen=True)
class Desk:
    """The council as it is shown at the moment."""

    council: Council
    papers: Papers

    def committee(self, number: int) -> Committee:
        """The committee of a number. This and the next ones raise `Unknown`."""
        return _one(committee for committee in self.council.committees if committee.id == number)

    def meeting(self, number: int) -> Meeting:
        """The meeting of a number."""
        return _one(meeting for meeting in self.council.meetings if meeting.id == number)

    def meeting_of_agenda(self, number: int) -> Meeting:
        """The meeting of an agenda's number, which is not always its own."""
        return _one(meeting for meeting in self.council.meetings if meeting.agenda_id == number)

    def issue(self, number: int) -> Issue:
        """The issue of a number; unknown while no meeting has taken it."""
        return _one(item.issue for _, item in self.items() if item.issue and item.issue.id == number)

    def item(self, number: int) -> tuple[Meeting, Item]:
        """The agenda item of a number, and its meeting."""
        return _one(pair for pair in self.items() if pair[1].id == number)

    def decision(self, number: int) -> tuple[Meeting, Item]:
        """The item that holds the decision record of a number, and its meeting."""
        return _one(pair for pair in self.decisions() if pair[1].record and pair[1].record.id == number)

    def paper(self, number: int) -> PaperEntry:
        """The paper of a number."""
        every = [*(paper for _, item in self.items() for paper in item.papers), *self.shelves.documents()]
        return _one(paper for paper in every if paper.id == number)

    def supplement(self, number: int) -> tuple[Meeting, PaperEntry]:
        """The supplement of a number, and its meeting."""
        return _one((meeting, paper) for meeting in self.council.meetings for paper in meeting.supplements if paper.id == number)

    @property
    def shelves(self) -> Shelves:
        """The forward plan, the decisions of officers and the libraries."""
        return self.council.shelves or Shelves()

    def member(self, number: int) -> Member:
        """The councillor of a number."""
        return _one(member for member in self.council.members if member.id == number)

    def folder(self, number: int) -> tuple[Library, Folder]:
        """The folder of a number, and its library."""
        return _one((library, folder) for library in self.shelves.libraries for folder in library.folders if folder.id == number)

    def meetings_of(self, committee: Committee) -> list[Meeting]:
        """A committee's meetings, newest first."""
        return [meeting for meeting in reversed(self.council.meetings) if meeting.committee.id == committee.id]

    def items(self) -> Iterator[tuple[Meeting, Item]]:
        """All agenda items but the headings."""
        return ((meeting, item) for meeting in self.council.meetings for item in meeting.items if not item.is_heading)

    def decisions(self) -> Iterator[tuple[Meeting, Item]]:
        """The items with a record in the register of decisions, newest publication first."""
        pairs = [(item.record.published, item.record.id, meeting, item) for meeting, item in self.items() if item.record]
        return ((meeting, item) for _, _, meeting, item in sorted(pairs, key=lambda found: found[:2], reverse=True))


def _one(found: Iterable[T]) -> T:
    for thing in found:
        return thing
    raise Unknown("there is no such number")

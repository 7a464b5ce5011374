"""What stands beside the meetings: the forward plan, the decisions of officers, and libraries such as the Constitution."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from demo.council import Issue, PaperEntry, PaperFormat
from demo.fields import ContentError, Fields

__all__ = ["HOME", "Folder", "Library", "OfficerDecision", "Plan", "PlanItem", "Shelves", "read_shelves"]

HOME = "library"


@dataclass(frozen=True)
class PlanItem:
    """A matter that the forward plan announces."""

    issue: Issue
    maker: str
    due: str
    key: bool


@dataclass(frozen=True)
class Plan:
    """The forward plan of some months."""

    id: int
    title: str
    items: tuple[PlanItem, ...]


@dataclass(frozen=True)
class OfficerDecision:
    """A decision that an officer took."""

    id: int
    title: str
    maker: str
    decided: date
    published: date
    status: str
    decision: str
    issue: Issue | None


@dataclass(frozen=True)
class Folder:
    """A folder of a library, with its documents."""

    id: int
    title: str
    documents: tuple[PaperEntry, ...]


@dataclass(frozen=True)
class Library:
    """A library: on the site it stands where a committee's meetings would."""

    id: int
    name: str
    folders: tuple[Folder, ...]


@dataclass(frozen=True)
class Shelves:
    """All of it."""

    plans: tuple[Plan, ...] = ()
    officers: tuple[OfficerDecision, ...] = ()
    libraries: tuple[Library, ...] = ()

    def documents(self) -> list[PaperEntry]:
        """The documents of all libraries."""
        return [paper for library in self.libraries for folder in library.folders for paper in folder.documents]


def read_shelves(fields: Fields, content: Path, issues: dict[str, Issue]) -> Shelves:
    """The shelves of a content folder; raises `ContentError`."""
    shelves = Shelves(
        tuple(_plan(entry, issues) for entry in fields.entries("plans")),
        tuple(_officer(entry, issues) for entry in fields.entries("officer_decisions")),
        tuple(_library(entry, content / HOME) for entry in fields.entries("libraries")),
    )
    fields.finish()
    return shelves


def _plan(fields: Fields, issues: dict[str, Issue]) -> Plan:
    items = [
        PlanItem(entry.one_of("issue", issues), entry.text("maker"), entry.text("due"), entry.flag("key"))
        for entry in fields.entries("items")
    ]
    plan = Plan(fields.number("id"), fields.text("title"), tuple(items))
    fields.finish()
    return plan


def _officer(fields: Fields, issues: dict[str, Issue]) -> OfficerDecision:
    decision = OfficerDecision(
        id=fields.number("id"),
        title=fields.text("title"),
        maker=fields.text("maker"),
        decided=fields.day("decided"),
        published=fields.day("published"),
        status=fields.text("status"),
        decision=fields.text("decision"),
        issue=fields.one_of("issue", issues) if fields.has("issue") else None,
    )
    fields.finish()
    return decision


def _library(fields: Fields, home: Path) -> Library:
    library = Library(fields.number("id"), fields.text("name"), tuple(_folder(entry, home) for entry in fields.entries("folders")))
    fields.finish()
    return library


def _folder(fields: Fields, home: Path) -> Folder:
    folder = Folder(fields.number("id"), fields.text("title"), tuple(_document(entry, home) for entry in fields.entries("documents")))
    fields.finish()
    return folder


def _document(fields: Fields, home: Path) -> PaperEntry:
    formats = {form.value: form for form in PaperFormat}
    form = fields.one_of("format", formats) if fields.has("format") else PaperFormat.PDF
    path = home / fields.text("file")
    if not path.is_file():
        raise ContentError(f"{fields.where}: there is no document {path.name}")
    paper = PaperEntry(fields.number("id"), fields.text("title"), path.read_text(encoding="utf-8"), HOME, form)
    fields.finish()
    return paper

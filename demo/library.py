"""Reads the content folder into a `Council`, and says plainly what is wrong with it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from demo.chamber import read_members
from demo.council import (
    Committee,
    Council,
    DecisionRecord,
    FormerName,
    Issue,
    Item,
    Meeting,
    PaperEntry,
    PaperFormat,
    State,
    Vote,
)
from demo.fields import ContentError, Fields
from demo.shelves import read_shelves

__all__ = ["CONTENT", "ContentError", "load", "survey"]

CONTENT = Path(__file__).parent / "content"


def load(content: Path = CONTENT) -> Council:
    """The council of a content folder.

    Raises `ContentError` with every fault found, one a line.
    """
    council, faults = survey(content)
    if faults:
        raise ContentError("\n".join(faults))
    return council


def survey(content: Path = CONTENT) -> tuple[Council, tuple[str, ...]]:
    """The council with those of its meetings that are sound, and what is wrong with the rest."""
    council = _beside(_council(content / "council.yaml"), content)
    faults: list[str] = []
    meetings: list[Meeting] = []
    for folder in sorted(path for path in (content / "meetings").glob("*") if path.is_dir()):
        try:
            meetings.append(_meeting(folder, council))
        except ContentError as fault:
            faults.append(str(fault))
    meetings.sort(key=lambda meeting: (meeting.starts, meeting.id))
    council = replace(council, meetings=tuple(meetings))
    return council, (*faults, *_doubled_ids(council))


def _read_yaml(path: Path) -> object:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ContentError(f"{path.parent.name}: there is no {path.name}") from None
    except yaml.YAMLError as error:
        raise ContentError(f"{path.parent.name}/{path.name}: not YAML: {' '.join(str(error).split())}") from None


def _council(path: Path) -> Council:
    fields = Fields(_read_yaml(path), path.name)
    council = Council(
        name=fields.text("name"),
        slug=fields.text("slug"),
        committees=tuple(_committee(entry) for entry in fields.entries("committees")),
        issues=tuple(_issue(entry) for entry in fields.entries("issues")),
        meetings=(),
    )
    fields.finish()
    return council


def _beside(council: Council, content: Path) -> Council:
    """The council with its members and its shelves, where the content has them."""
    if (path := content / "members.yaml").is_file():
        fields = Fields(_read_yaml(path), path.name)
        council = replace(council, members=read_members(fields, {committee.slug for committee in council.committees}))
        fields.finish()
    if (path := content / "shelves.yaml").is_file():
        issues = {issue.slug: issue for issue in council.issues}
        council = replace(council, shelves=read_shelves(Fields(_read_yaml(path), path.name), content, issues))
    return council


def _committee(fields: Fields) -> Committee:
    former = [FormerName(entry.text("name"), entry.day("until")) for entry in fields.entries("former_names")]
    committee = Committee(
        id=fields.number("id"),
        slug=fields.text("slug"),
        section=fields.text("section"),
        name=fields.text("name"),
        purpose=fields.text("purpose"),
        former_names=tuple(former),
    )
    fields.finish()
    return committee


def _issue(fields: Fields) -> Issue:
    issue = Issue(id=fields.number("id"), slug=fields.text("slug"), title=fields.text("title"))
    fields.finish()
    return issue


def _meeting(folder: Path, council: Council) -> Meeting:
    fields = Fields(_read_yaml(folder / "meeting.yaml"), folder.name)
    committees = {committee.slug: committee for committee in council.committees}
    number = fields.number("id")
    meeting = Meeting(
        id=number,
        agenda_id=fields.number("agenda_id", number),
        committee=fields.one_of("committee", committees),
        starts=fields.moment("starts"),
        venue=fields.text("venue", ""),
        state=fields.one_of("state", {state.value: state for state in State}),
        status=fields.text("status", ""),
        webcast=fields.flag("webcast"),
        folder=folder.name,
        items=tuple(_item(entry, folder, council) for entry in fields.entries("items")),
        supplements=tuple(_paper(entry, folder, item_restricted=False) for entry in fields.entries("supplements")),
    )
    fields.finish()
    expected = f"{meeting.starts:%Y-%m-%d}-{meeting.committee.slug}"
    if folder.name != expected:
        raise ContentError(f"{folder.name}: by its day and committee the folder should be {expected}")
    return meeting


def _item(fields: Fields, folder: Path, council: Council) -> Item:
    if fields.has("heading"):
        heading = Item(title=fields.text("heading"))
        fields.finish()
        return heading
    issues = {issue.slug: issue for issue in council.issues}
    restricted = fields.flag("restricted")
    item = Item(
        title=fields.text("title"),
        id=fields.number("id"),
        number=fields.text("number", ""),
        agenda_number=fields.text("agenda_number", ""),
        agenda=fields.text("agenda", ""),
        decision=fields.text("decision", ""),
        minutes=fields.text("minutes", ""),
        draft_minutes=fields.text("draft_minutes", ""),
        restricted=restricted,
        issue=fields.one_of("issue", issues) if fields.has("issue") else None,
        papers=tuple(_paper(entry, folder, restricted) for entry in fields.entries("papers")),
        votes=tuple(Vote(vote.text("title"), vote.text("result")) for vote in fields.entries("votes")),
        record=_record(fields.inner("decision_record")) if fields.has("decision_record") else None,
    )
    fields.finish()
    return item


def _paper(fields: Fields, folder: Path, item_restricted: bool) -> PaperEntry:
    name, home = fields.text("file", ""), fields.text("of", folder.name)
    restricted = fields.flag("restricted") or item_restricted
    formats = {form.value: form for form in PaperFormat}
    form = fields.one_of("format", formats) if fields.has("format") else PaperFormat.PDF
    path = folder.parent / home / name
    if not (name and path.is_file()) and not restricted:
        raise ContentError(f"{fields.where}: there is no paper {home}/{name}")
    source = path.read_text(encoding="utf-8") if name and path.is_file() else ""
    paper = PaperEntry(id=fields.number("id"), title=fields.text("title"), source=source, home=home, format=form, restricted=restricted)
    fields.finish()
    return paper


def _record(fields: Fields) -> DecisionRecord:
    record = DecisionRecord(
        id=fields.number("id"),
        key=fields.flag("key"),
        call_in=fields.flag("call_in"),
        published=fields.day("published"),
        status=fields.text("status", ""),
        effective=fields.day("effective") if fields.has("effective") else None,
    )
    fields.finish()
    return record


def _doubled_ids(council: Council) -> Iterator[str]:
    """A fault for each id that stands for two things."""
    items = [item for meeting in council.meetings for item in meeting.items if not item.is_heading]
    sources = {(paper.id, paper.home, paper.source) for item in items for paper in item.papers}
    kinds: dict[str, list[int | None]] = {
        "meeting": [meeting.id for meeting in council.meetings],
        "agenda": [meeting.agenda_id for meeting in council.meetings],
        "item": [item.id for item in items],
        "paper": [number for number, _, _ in sources],
        "decision": [item.record.id for item in items if item.record],
    }
    for kind, ids in kinds.items():
        for number, times in sorted(Counter(ids).items(), key=str):
            if times > 1:
                yield f"{kind} {number} is given to {times} different {kind}s"

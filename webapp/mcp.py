"""Tools for assistants (Model Context Protocol): search, item, paper text, issue timeline, register; each answer can be cited."""

from __future__ import annotations

from datetime import date
from typing import Any

from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

from archive import Archive, Settings, lookups
from archive.errors import MinutebookError
from archive.models import Item, Meeting, Owner
from indexer.pages import Papers
from indexer.register import Register, Wanted, topic
from indexer.search import Hit, Question, Searcher, permalink
from webapp import citing
from webapp.api import plain
from webapp.asked import LONGEST
from webapp.dates import in_full
from webapp.papers import DIGEST
from webapp.register import plain as entries

ABOUT = """An archive of a council's committee papers. Quote only words that a tool gave you, and give the permanent address and citation
with each quotation. Minutes are a summary, not a transcript. Where nothing is found, say so: the archive may not hold it."""
MOST = 20
PAGES = 20


class Tools:
    """The tools over one archive."""

    def __init__(self, settings: Settings) -> None:
        """Opens the index and the archive; raises NoIndex, NoArchive."""
        self._archive, self._searcher = Archive.open(settings), Searcher.open(settings)
        self._papers, self._settings = Papers(self._archive, settings), settings
        self._base = settings.public_url.rstrip("/")

    def search(self, question: str, limit: int = 8) -> dict[str, Any]:
        """Passages that answer a question about the council, the nearest first; ask in plain English, one thing at a time."""
        if not question.strip() or len(question) > LONGEST:
            raise ToolError(f"Give a question of 1 to {LONGEST} characters.")
        try:
            answer = self._searcher.ask(Question(question, limit=min(max(1, limit), MOST)))
        except MinutebookError as error:
            raise ToolError(str(error)) from error
        found = {"nothing_found": answer.nothing_found, "total": answer.total, "total_is_least": answer.is_least}
        return {**found, "understood": list(answer.understood), "results": [self._hit(hit) for hit in answer.hits]}

    def item(self, item_id: int) -> dict[str, Any]:
        """An agenda item: what was on the agenda, decided and minuted, and its papers by digest."""
        found = lookups.item(self._archive, item_id)
        held = lookups.meeting(self._archive, found.meeting_id) if found else None
        if found is None or held is None:
            raise ToolError(f"There is no item {item_id} in the archive, or it is withheld.")
        return self._item(held.meeting, found)

    def paper_text(self, digest: str, first_page: int = 1) -> dict[str, Any]:
        """The text of a paper, 20 pages at a time, by the digest that another tool gave."""
        held = lookups.paper(self._archive, digest) if DIGEST.fullmatch(digest) else None
        if held is None:
            raise ToolError("There is no paper with this digest in the archive, or it is withheld.")
        text, listed = self._papers.text(held), lookups.listed_as(self._archive, digest)[0].listing
        pages = [page for page in text.pages if page.number >= first_page]
        visits = lookups.captures_of(self._archive, digest)
        seen = f" Captured {in_full(visits[0].when)}." if visits else ""
        address = f"{self._base}/papers/{digest}"
        return {
            "title": listed.title,
            "pages": [{"number": page.number, "text": page.text, "trust": page.trust} for page in pages[:PAGES]],
            "next_page": pages[PAGES].number if len(pages) > PAGES else None,
            "problem": text.problem,
            "source_url": listed.url,
            "permanent_address": address,
            "citation": f"“{listed.title}”. Published at {listed.url}.{seen} Permanent address: {address}",
        }

    def issue_timeline(self, issue_id: int) -> dict[str, Any]:
        """One matter through all its meetings, the latest first."""
        found = lookups.issue(self._archive, issue_id)
        if found is None:
            raise ToolError(f"There is no matter {issue_id} in the archive.")
        steps = [self._item(meeting, each) for meeting, each in lookups.items_of_issue(self._archive, issue_id)]
        return {"title": found.title, "permanent_address": f"{self._base}/issues/{issue_id}", "source_url": found.url, "steps": steps}

    def register(self, about: str, limit: int = 8) -> dict[str, Any]:
        """What was decided, asked for and promised about something, and what came of it; give a few words."""
        wanted = Wanted(words=topic(about)[:LONGEST] or about[:LONGEST])
        try:
            found = Register.open(self._settings).nearest(wanted, date.today(), min(max(1, limit), MOST))
        except MinutebookError as error:
            raise ToolError(str(error)) from error
        return {"total": found.total, "results": [self._entry(dict(entries.row(one, date.today()))) for one in found.entries]}

    def _entry(self, said: dict[str, Any]) -> dict[str, Any]:
        address = f"{self._base}{said['permalink']}"
        cited = f"“{said['text']}” {said['committee']}, {in_full(date.fromisoformat(said['meeting_date']))}. Permanent address: {address}"
        return {**said, "permanent_address": address, "citation": cited}

    def _hit(self, hit: Hit) -> dict[str, Any]:
        passage, address = hit.passage, f"{self._base}{permalink(hit.passage)}"
        seen = self._archive.first_seen([passage.digest]).get(passage.digest)
        own = passage.digest if passage.paper_url else None
        return {
            "text": passage.text,
            "title": passage.title,
            "committee": passage.committee,
            "meeting_date": passage.meeting_date.isoformat(),
            "item_id": passage.item_id,
            "paper_digest": own,
            "kind": str(passage.kind),
            "state": str(passage.state),
            "source_url": passage.source_url,
            "permanent_address": address,
            "citation": citing.cite(passage, address, seen).reference,
        }

    def _item(self, meeting: Meeting, found: Item) -> dict[str, Any]:
        address, day = f"{self._base}/items/{found.id}", in_full(meeting.starts.date())
        papers = lookups.papers_of(self._archive, Owner.ITEM, found.id)
        number = f", item {found.number}" if found.number else ""
        return {
            **plain.item(found),
            "committee": meeting.committee,
            "meeting_date": meeting.starts.date().isoformat(),
            "state": str(meeting.state),
            "papers": [plain.listing(row) for row in papers],
            "permanent_address": address,
            "citation": f"{meeting.committee}, {day}{number}, “{found.title}”. Published at {found.url or meeting.url}. "
            f"Permanent address: {address}",
        }


def server(settings: Settings) -> MCPServer[Any]:
    """The server with its tools."""
    tools = Tools(settings)
    made: MCPServer[Any] = MCPServer("minutebook", instructions=ABOUT, log_level="ERROR")
    for tool in (tools.search, tools.item, tools.paper_text, tools.issue_timeline, tools.register):
        made.tool()(tool)
    return made


def serve(settings: Settings) -> None:
    """Answer on standard input and output until they close."""
    server(settings).run("stdio")

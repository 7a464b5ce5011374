"""The page of one decision (`ieDecisionDetails`), read by its labels."""

from __future__ import annotations

import re

from archive.errors import PageError
from archive.models import Decision
from crawler import addresses
from crawler.addresses import Page
from crawler.pages import dates
from crawler.pages.vocabulary import DecisionFound, documents, heading, links, region, soup, subheading
from crawler.pages.wordtext import Line, collapse, lines

_LABELS = (
    "decision maker", "decision status", "is key decision?", "is subject to call in?", "purpose", "decision", "publication date",
    "date of decision", "decided at meeting", "effective from", "accompanying documents", "reasons for the decision", "reason",
    "alternative options considered", "other reasons / organisations consulted", "report author", "contact", "portfolio holder",
    "wards affected", "notice of proposed decision first published", "decision due", "lead member", "lead director", "consultees",
)  # fmt: skip
_LABEL = re.compile(rf"^({'|'.join(re.escape(name) for name in sorted(_LABELS, key=len, reverse=True))})\s*(?::|$)\s*", re.IGNORECASE)


def parse(body: bytes, url: str) -> DecisionFound:
    """The decision; PageError where the page has none of the labels that a decision has, or its id is not known."""
    tree = soup(body, url)
    title = heading(tree, url, "A decision page")
    read = lines(region(tree))
    fields = _fields(read)
    if not {"decision", "decision status", "date of decision", "publication date", "decision maker"} & fields.keys():
        raise PageError(f'A decision page should have labels such as "Decision status:"; none was found under "{title[:80]}" at {url}.')
    decision_id = addresses.decision_id(url) or _own_id(read, url)
    if decision_id is None:
        raise PageError(f"A decision page should have the decision's id (ID) in its address; {url} has none.")
    second = subheading(tree)
    issues = [found for there in links(read, url, Page.ISSUE) if (found := addresses.issue_id(there))]
    meetings = [found for there in links(read, url, Page.MEETING) if (found := addresses.meeting_id(there))]
    decision = Decision(
        decision_id,
        collapse(second.get_text()) if second is not None else title,
        addresses.decision(addresses.site_base(url), decision_id),
        fields.get("decision maker", ""),
        fields.get("decision status", ""),
        _yes(fields.get("is key decision?")),
        _yes(fields.get("is subject to call in?")),
        fields.get("purpose", ""),
        fields.get("decision", ""),
        dates.day(fields.get("publication date", "")),
        dates.day(fields.get("date of decision", "")),
        dates.day(fields.get("effective from", "")),
        meetings[0] if meetings else None,
        issues[0] if issues else None,
    )
    return DecisionFound(decision, documents(read, url))


def _fields(read: list[Line]) -> dict[str, str]:
    """What stands after each label: on its line, or on the lines below it until the next one. Bodies from Word hold no labels."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in read:
        label = None if line.word else _LABEL.match(line.text)
        if label and label[1].lower() not in found and (line.label or label[0].rstrip().endswith(":")):
            name = label[1].lower()
            found[name] = [line.text[label.end() :]]
        elif name and not line.word and line.label and line.label.endswith(":"):
            name = ""
        elif name:
            found[name].append(line.text)
    return {key: "\n".join(part for part in parts if part) for key, parts in found.items()}


def _own_id(read: list[Line], url: str) -> int | None:
    """The decision's id from a link that the page has to itself, where the address names only the agenda item."""
    return next((found for there in links(read, url, Page.DECISION) if (found := addresses.decision_id(there))), None)


def _yes(said: str | None) -> bool | None:
    word = (said or "").strip().lower()
    return True if word.startswith("yes") else False if word.startswith("no") else None

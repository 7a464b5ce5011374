"""What may be shown now: things as they are, with a notice in the place of what is withheld."""

from __future__ import annotations

from dataclasses import replace

from archive.blobs import digest_of
from archive.models import Decision, Held, Item, ItemVersion, Kind, Owner
from archive.queries import ListingHeld
from archive.withheld import Withheld

TITLE = "Withheld"


def item(withheld: Withheld, found: Item) -> Item:
    """An item whose texts may be shown; one that is withheld as a whole keeps its number and says why."""
    stone = withheld.hides("", -1, -1, found.id, found.meeting_id, source_url=found.url)
    if stone:
        return replace(found, title=TITLE, agenda="", decision="", minutes=stone.notice(), issue_id=None, votes=())
    kept = {str(kind): _text(withheld, kind, getattr(found, kind)) for kind in (Kind.AGENDA, Kind.DECISION, Kind.MINUTES)}
    return replace(found, **kept)  # type: ignore[arg-type]


def version(withheld: Withheld, found: ItemVersion) -> ItemVersion:
    """A wording of an item, each text that is withheld with a notice in its place."""
    kept = {str(kind): _text(withheld, kind, getattr(found, kind)) for kind in (Kind.AGENDA, Kind.DECISION, Kind.MINUTES)}
    return replace(found, **kept)  # type: ignore[arg-type]


def _text(withheld: Withheld, kind: Kind, text: str) -> str:
    """A text, or the notice where it, or a stretch of it, is withheld; holdings are named by the same digest."""
    stone = withheld.hides(digest_of(f"{kind}\n{text}".encode())) if text else None
    return stone.notice() if stone else text


def listing(withheld: Withheld, row: ListingHeld) -> ListingHeld:
    """A listed paper; of one that is withheld, or hangs on what is, neither title nor address nor bytes."""
    listed = row.listing
    stone = withheld.hides_attachment(listed.attachment_id) or (withheld.hides_bytes(row.digest) if row.digest else None)
    of_item = listed.owner_id if listed.owner is Owner.ITEM else None
    stone = stone or withheld.hides("", -1, -1, of_item, row.meeting_id, paper_url=listed.url)
    if stone is None:
        return row
    return replace(row, listing=replace(listed, title=TITLE, url=""), held=Held.RESTRICTED, reason=stone.notice(), digest="")


def decision(withheld: Withheld, found: Decision) -> Decision | None:
    """An entry of the register, or None where its page shows what is withheld."""
    stone = withheld.hides_copy(found.url) or withheld.hides("", -1, -1, None, found.meeting_id, source_url=found.url)
    return None if stone else replace(found, decision=_text(withheld, Kind.DECISION, found.decision))

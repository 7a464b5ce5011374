"""What is to be printed, before it is a PDF, a Word file or pictures: parts of blocks under a head."""

from dataclasses import dataclass

from demo.blocks import Block

__all__ = ["Pictures", "Sheet", "Text"]


@dataclass(frozen=True)
class Text:
    """A part that is set in type; it opens with the council's header on a page of its own."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Pictures:
    """A part that is only pictures of pages, as JPEG."""

    pages: tuple[bytes, ...]


@dataclass(frozen=True)
class Sheet:
    """One paper: its title, its running head and its parts."""

    title: str
    head: str
    parts: tuple[Text | Pictures, ...]

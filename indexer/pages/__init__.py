"""A paper's pages: as text, and as pictures with a passage marked; a front door."""

from indexer.models import Page
from indexer.pages.papers import VERSION, Images, NoImage, Papers, Span, quotation, stretches

__all__ = ["VERSION", "Images", "NoImage", "Page", "Papers", "Span", "quotation", "stretches"]

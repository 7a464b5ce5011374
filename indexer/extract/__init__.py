"""A file into pages of text, in a process of its own with limits."""

from indexer.extract.reader import VERSION, Reader

__all__ = ["VERSION", "Reader"]

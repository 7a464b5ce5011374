"""A small model that finds entries where no rule does: sentences and rows, what they show, and weights learned from labelled texts."""

from indexer.register.learned.adding import added

__all__ = ["added"]

"""What was learned from labelled texts: how likely a sentence, part or row is each kind of entry, by its cues and by a small transformer."""

from indexer.register.learned.adding import BY_BOTH, BY_CUES, added
from indexer.register.learned.doubting import believed
from indexer.register.learned.judge import Judge, open_judge
from indexer.register.learned.opinions import Opinion, opinions

__all__ = ["BY_BOTH", "BY_CUES", "Judge", "Opinion", "added", "believed", "open_judge", "opinions"]

"""Learning the register's model: the same texts give the same weights, and only what several sets show is learned."""

from __future__ import annotations

from benchmarks.learning import Example, group, learn
from benchmarks.register.labels import Text
from indexer.register.learned.pieces import Piece
from indexer.register.models import EntryKind

SAID = {"w1 agreed": "resolution", "w1 send": "action", "w1 sun": "", "w1 lost": "motion", "w1 votes": "vote", "w1 vow": "commitment"}
PIECE = Piece(0, 5, "words")
SETS = ("north", "south", "east", "west", "middle", "upper", "lower", "outer")
EXAMPLES = [
    Example(name, PIECE, frozenset({"place only", said, f"own {name}"}), frozenset({kind} if kind else ()), frozenset())
    for name in SETS
    for said, kind in SAID.items()
    for _ in range(4)
]


def test_learning_twice_gives_the_same_weights() -> None:
    assert learn(EXAMPLES) == learn(list(EXAMPLES))


def test_what_only_one_set_shows_is_not_learned() -> None:
    assert {name for name in learn(EXAMPLES).cues if name.startswith("own ")} == set()


def test_a_word_of_a_kind_speaks_for_it_and_against_the_others() -> None:
    likely = learn(EXAMPLES).logits({"place only", "w1 send"})
    assert max(likely, key=lambda kind: likely[kind]) is EntryKind.ACTION
    assert likely[EntryKind.RESOLUTION] < -0.8


def test_what_a_reader_may_or_may_not_take_teaches_nothing() -> None:
    doubtful = [Example(name, PIECE, frozenset({"w1 send"}), frozenset(), frozenset({"action"})) for name in SETS] * 9
    with_doubt, without = learn([*EXAMPLES, *doubtful]), learn(EXAMPLES)
    at = 3
    assert with_doubt.cues["w1 send"][at] == without.cues["w1 send"][at]


def test_a_text_belongs_to_the_set_that_its_id_begins_with() -> None:
    assert group(Text("joint-004", "2024-01-01", "Forum", "", ())) == "joint"
    assert group(Text("51004.minutes", "2024-01-01", "Forum", "", ())) == "demo"

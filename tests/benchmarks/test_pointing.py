"""Teaching the register's pointer: what it learns it points at, and it goes on from what was kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import pointing
from benchmarks.register.labels import Entry, Text
from indexer import running
from indexer.adapted import Adapter
from indexer.weights import MINILM, fetch

MODELS = Path(__file__).resolve().parents[2] / "index_data" / "models"


def texts() -> list[Text]:
    """Orders to one of six offices, by one of five days."""
    made = []
    for number in range(60):
        who, day = f"{('Clerk', 'Warden', 'Mayor', 'Surveyor', 'Chair', 'Treasurer')[number % 6]}", number % 5 + 3
        said = f"ACTION: {who} to write to the owner by {day} June."
        made.append(
            Text(
                f"north-{number:03d}",
                "2024-03-05",
                "Council",
                said,
                (Entry(frozenset({"action"}), 0, len(said), fields={"who": who, "by": f"2024-06-{day:02d}"}),),
            )
        )
    return made


@pytest.mark.long
def test_what_is_learned_is_pointed_at_and_kept() -> None:
    home = fetch(MINILM, MODELS)
    tokenizer = running.tokenizer(home)
    given = [one for text in texts() for one in pointing.examples(text, tokenizer)]
    pupil = pointing.Pupil(home)
    before = sum(pointing.right(pupil, given))
    for _ in range(4):
        pupil.learn(given)
    learned = pointing.right(pupil, given)
    assert sum(learned) > max(before, 1.5)
    again = pointing.Pupil(home)
    kept: Adapter = pupil.adapter()
    again.go_on_from(kept)
    assert pointing.right(again, given) == learned

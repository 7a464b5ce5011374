"""Low-rank adaptation: at first a model says what it said, every example is seen once a round, and paces rise and fall."""

from __future__ import annotations

import random

import numpy as np
import pytest
import torch
from transformers import BertConfig, BertModel

from benchmarks import lowrank


def test_what_has_learned_nothing_says_what_the_model_said_and_only_what_is_beside_it_learns() -> None:
    torch.manual_seed(0)
    model = BertModel(BertConfig(hidden_size=24, num_hidden_layers=2, num_attention_heads=2, intermediate_size=48, vocab_size=50)).eval()
    ids = torch.arange(12)[None]
    before = model(ids).last_hidden_state
    beside = lowrank.changed(model, 2, 4)
    assert len(beside) == 2 * len(lowrank.DENSE)
    assert torch.equal(model(ids).last_hidden_state, before)
    learning = {name for name, part in model.named_parameters() if part.requires_grad}
    assert learning and all(name.endswith((".narrow", ".wide")) for name in learning)
    with torch.no_grad():
        beside["encoder.layer.1.output.dense"].wide.normal_()
    assert not torch.allclose(model(ids).last_hidden_state, before)


def test_every_example_is_in_one_batch_with_others_of_like_length() -> None:
    lengths = [random.Random(number).randrange(4, 120) for number in range(1_000)]
    made = lowrank.batches(lengths, 24, random.Random(0))
    assert sorted(one for batch in made for one in batch) == list(range(1_000))
    spread = [max(lengths[one] for one in batch) - min(lengths[one] for one in batch) for batch in made]
    assert np.mean(spread) < 20
    assert made != lowrank.batches(lengths, 24, random.Random(1))


def test_paces_rise_first_and_then_fall_to_next_to_nothing() -> None:
    part = torch.nn.Parameter(torch.zeros(1))
    moving = lowrank.Mover((([part], 0.5),), 100)
    paces, lost = [], []
    for _ in range(100):
        paces.append(moving.mover.param_groups[0]["lr"])
        lost.append(moving.step(((part - 3) ** 2).sum()))
    assert lost[-1] < 0.2 < 9 == lost[0]
    top = paces.index(max(paces))
    assert 2 < top < 12 and paces[0] < max(paces) / 3 and paces[-1] < max(paces) / 20
    assert paces[top:] == sorted(paces[top:], reverse=True)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ([], ({"north", "south"}, False)),
        (["--write"], (set(), True)),
        (["--hold-out", "east"], ({"east"}, False)),
    ],
)
def test_nothing_is_held_out_of_what_is_kept_unless_it_is_named(
    words: list[str], wanted: tuple[set[str], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["teaching", *words])
    assert lowrank.asked("About it.", ("north", "south")) == wanted

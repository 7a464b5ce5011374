"""The README tells of every make target, every setting and every command, and of nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archive.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
TARGETS = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
COMMANDS = (
    "python -m crawler crawl", "python -m crawler parse", "python -m crawler status", "python -m indexer build",
    "python -m indexer extract", "python -m indexer search", "python -m indexer evaluate", "python -m indexer status",
    "python -m archive verify", "python -m archive backup",
    "python -m archive restore", "python -m archive withhold", "python -m archive withheld",
    "python -m archive export", "python -m archive import", "python -m webapp",
    "python -m webapp mail", "python -m webapp forget", "python -m webapp mcp",
    "python -m demo serve",
)  # fmt: skip


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_is_explained(target: str) -> None:
    assert f"make {target}" in README


@pytest.mark.parametrize("setting", vars(Settings()))
def test_every_setting_is_explained(setting: str) -> None:
    assert f"MINUTEBOOK_{setting.upper()}" in README


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_explained(command: str) -> None:
    assert command in README


def test_no_target_or_setting_is_promised_that_is_not_there() -> None:
    assert set(re.findall(r"`make ([a-z-]+)", README)) <= set(TARGETS)
    assert {name.lower() for name in re.findall(r"MINUTEBOOK_([A-Z_]+)", README)} <= set(vars(Settings()))


def test_pictures_and_pages_that_are_linked_are_there() -> None:
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"

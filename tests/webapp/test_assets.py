"""What is taken from govuk-frontend, and what is not ours to take."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from webapp.assets import SYSTEM_FONTS, copy, ours

ROOT = Path(__file__).resolve().parents[2]
SHEET = (
    ".a{font-family:GDS Transport,arial,sans-serif}"
    "/*! Copyright by Margaret Calvert */@font-face{font-family:GDS Transport;src:url(/assets/fonts/x.woff2)}"
    ".b{background:url(/assets/images/govuk-crest.svg) no-repeat}\n/*# sourceMappingURL=x.map */\n"
)


def test_the_typeface_and_the_crest_are_left_out() -> None:
    sheet = ours(SHEET)
    assert f".a{{font-family:{SYSTEM_FONTS}}}" in sheet
    assert "@font-face" not in sheet and "Transport" not in sheet and "crest" not in sheet and "sourceMapping" not in sheet
    assert ".b{background:none no-repeat}" in sheet


def test_a_package_becomes_a_stylesheet_and_a_script(tmp_path: Path) -> None:
    dist = tmp_path / "package" / "dist" / "govuk"
    dist.mkdir(parents=True)
    (dist / "govuk-frontend.min.css").write_text(SHEET)
    (dist / "govuk-frontend.min.js").write_text("export const x=1\n//# sourceMappingURL=x.map\n")
    copy(tmp_path / "package", tmp_path / "vendor")
    assert sorted(path.name for path in (tmp_path / "vendor").iterdir()) == ["govuk-frontend.css", "govuk-frontend.js"]
    assert "sourceMapping" not in (tmp_path / "vendor" / "govuk-frontend.js").read_text()


def test_the_real_package_leaves_nothing_of_the_crown_s_behind(tmp_path: Path) -> None:
    source = ROOT / "node_modules" / "govuk-frontend"
    if not source.is_dir():
        pytest.skip("npm ci has not been run")
    copy(source, tmp_path)
    sheet = (tmp_path / "govuk-frontend.css").read_text("utf-8")
    for word in ("Transport", "@font-face", "/assets/", "Calvert"):
        assert word not in sheet, word
    assert ".govuk-checkboxes" in sheet


def test_the_lock_names_no_machine() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text())
    for package in lock["packages"].values():
        assert "resolved" not in package or package["resolved"].startswith("https://registry.npmjs.org/")
    assert lock["packages"]["node_modules/govuk-frontend"]["version"] == "6.6.0"

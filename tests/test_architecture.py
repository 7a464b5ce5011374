"""The house keeps its own rules: one door per library, a sentence on each module, small rooms, imports that point one way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("archive", "crawler", "indexer", "webapp", "demo", "launch")
OURS = [path for package in (*PACKAGES, "benchmarks") for path in sorted((ROOT / package).rglob("*.py"))]

# Which rooms may know a library; a room is a module or a package, and the demo is a house of its own.
DOORS = {
    "requests": ("crawler.fetcher", "crawler.wires"),
    "urllib3": ("crawler.wires",),
    "certifi": ("crawler.wires",),
    "protego": ("crawler.politeness",),
    "bs4": ("crawler.pages", "crawler.service", "indexer.extract"),
    "lxml": ("crawler.pages", "crawler.service", "indexer.extract"),
    "pypdf": ("indexer.extract",),
    "pypdfium2": ("indexer.extract", "indexer.pictures"),
    "docx": ("indexer.extract", "demo"),
    "pikepdf": ("indexer.extract",),
    "pytesseract": ("indexer.extract",),
    "openpyxl": ("indexer.extract", "demo"),
    "xlrd": ("indexer.extract",),
    "pptx": ("indexer.extract", "demo"),
    "striprtf": ("indexer.extract",),
    "oxmsg": ("indexer.extract",),
    "msgpack": ("indexer.extract",),
    "spellchecker": ("indexer.extract",),
    "onnxruntime": ("indexer.export", "indexer.running"),
    "onnx": ("indexer.cut", "indexer.encode", "indexer.export", "indexer.rerank"),
    "torch": ("indexer.encode", "indexer.export", "indexer.rerank"),
    "tokenizers": ("indexer.running",),
    "transformers": ("indexer.encode", "indexer.export", "indexer.rerank"),
    "sentence_transformers": ("indexer.encode", "indexer.export", "indexer.rerank"),
    "faiss": ("indexer.vectors",),
    "tantivy": ("indexer.words",),
    # The catalogue's own rooms: its tables and their changes, rows into values and back, and what leaves or enters as a whole.
    "sqlalchemy": (
        *(f"archive.{room}" for room in ("catalogue", "migrations", "queries", "versions", "writing", "holdings", "covering", "withdrawn")),
        *(f"archive.{room}" for room in ("coverage", "reading", "store", "lookups", "facts", "scope", "censor", "export", "importing")),
        *(f"archive.{room}" for room in ("changes", "hidden", "recorded")),
        "indexer.passages",
        "indexer.register.store",
        "webapp.subscriptions",
    ),
    "itsdangerous": ("webapp.subscriptions",),
    "mcp": ("webapp.mcp",),
    "fsspec": ("archive.blobs",),
    "warcio": ("archive.warc", "archive.warcread"),
    "flask": ("webapp", "demo"),
    "werkzeug": ("webapp", "demo"),
    "gunicorn": ("webapp",),
    "prometheus_client": ("webapp.metrics", "webapp.health"),
    "pydantic": ("webapp.api",),
    "govuk_frontend_jinja": ("webapp",),
    "reportlab": ("demo",),
    "PIL": ("demo", "indexer.extract", "indexer.pictures"),
    "holidays": ("indexer.register",),
    "yaml": ("demo",),
    "markdown_it": ("demo",),
}
FRONT_DOORS = ("indexer.search", "indexer.pages", "indexer.register")


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def imports(path: Path) -> tuple[str, ...]:
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(name: str, rooms: tuple[str, ...]) -> bool:
    return any(name == room or name.startswith(f"{room}.") for room in rooms)


@pytest.mark.parametrize("path", OURS, ids=name_of)
def test_a_module_opens_with_a_sentence_and_is_a_small_room(path: Path) -> None:
    text = path.read_text("utf-8")
    said = ast.get_docstring(tree(path)) or ""
    assert said.split("\n\n")[0].replace("\n", " ").rstrip(":").endswith((".", "…", "?")) or said.split("\n")[0].endswith(":"), (
        "no sentence"
    )
    assert text.count("\n") <= 300
    assert path.name != "utils.py"


@pytest.mark.parametrize("path", OURS, ids=name_of)
def test_functions_are_short(path: Path) -> None:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno <= 60, f"{node.name} is long"


@pytest.mark.parametrize("library", DOORS)
def test_a_library_has_one_door(library: str) -> None:
    for path in OURS:
        name = name_of(path)
        if not name.startswith("benchmarks"):
            known = any(found.split(".")[0] == library for found in imports(path))
            assert not known or within(name, DOORS[library]), f"{name} imports {library}"


def test_the_web_app_uses_only_the_front_doors_of_the_indexer() -> None:
    for path in (ROOT / "webapp").rglob("*.py"):
        for found in imports(path):
            assert not within(found, ("crawler", "demo", "launch")), f"{name_of(path)} imports {found}"
            assert not found.startswith("indexer") or within(found, FRONT_DOORS) or found == "indexer", f"{name_of(path)} imports {found}"


def test_only_the_settings_read_the_environment() -> None:
    for path in OURS:
        if name_of(path) != "archive.settings":
            text = path.read_text("utf-8")
            assert "os.environ" not in text and "getenv" not in text, name_of(path)


def test_the_demo_and_the_launcher_know_none_of_us_and_none_of_us_knows_them() -> None:
    for path in OURS:
        own = name_of(path).split(".")[0]
        for found in imports(path):
            first = found.split(".")[0]
            if own in ("demo", "launch"):
                assert first not in PACKAGES or first == own, f"{name_of(path)} imports {found}"
            elif own != "benchmarks":
                assert first not in ("demo", "launch"), f"{name_of(path)} imports {found}"

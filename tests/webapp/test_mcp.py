"""An assistant over standard input and output: it finds, reads and can cite, over a real archive and index."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client, StdioServerParameters, stdio_client

from archive import Archive, Settings
from indexer.build import build
from tests.webapp.test_passages import PAPER

ROOT = Path(__file__).resolve().parents[2]
MODELS = ROOT / "index_data" / "models"


@pytest.fixture
def indexed(filled: Settings) -> Settings:
    settings = replace(filled, models=MODELS)
    Archive.open(settings).withhold("item:20", "names a child", "the clerk")
    build(settings)
    return settings


def test_an_assistant_finds_reads_and_cites(indexed: Settings) -> None:
    async def talk() -> dict[str, Any]:
        environment = {"MINUTEBOOK_MODELS": str(MODELS), "MINUTEBOOK_PUBLIC_URL": "https://minutes.example", "PATH": "/usr/bin:/bin"}
        parameters = StdioServerParameters(
            command=sys.executable, args=["-m", "webapp", "mcp", "--data", str(indexed.data)], env=environment, cwd=str(ROOT)
        )
        told: dict[str, Any] = {}
        async with Client(stdio_client(parameters)) as client:
            told["tools"] = sorted(tool.name for tool in (await client.list_tools()).tools)
            calls = {
                "search": {"question": "food waste collections begin"},
                "item": {"item_id": 11},
                "paper_text": {"digest": PAPER},
                "issue_timeline": {"issue_id": 5},
            }
            for name, arguments in calls.items():
                told[name] = await client.call_tool(name, arguments)
            told["withheld"] = await client.call_tool("item", {"item_id": 20})
            told["unknown"] = await client.call_tool("item", {"item_id": 99})
        return told

    with ThreadPoolExecutor(1) as elsewhere:  # a browser of the other tests has this thread's event loop
        told = elsewhere.submit(anyio.run, talk).result()
    assert told["tools"] == ["issue_timeline", "item", "paper_text", "register", "search"]
    first = told["search"].structured_content["results"][0]
    assert first["text"].startswith("RESOLVED") and first["permanent_address"].startswith("https://minutes.example/passages/")
    assert first["permanent_address"] in first["citation"] and "Captured 23 November 2026" in first["citation"]
    assert told["item"].structured_content["permanent_address"] == "https://minutes.example/items/11"
    assert told["paper_text"].structured_content["permanent_address"] == f"https://minutes.example/papers/{PAPER}"
    steps = told["issue_timeline"].structured_content["steps"]
    assert [(step["id"], step["title"]) for step in steps] == [(21, "Food waste collections"), (11, "Food waste collections")]
    assert told["withheld"].structured_content["title"] == "Withheld" and "None." not in str(told["withheld"])
    assert told["unknown"].is_error and "no item 99" in told["unknown"].content[0].text

"""What was made of a question can be switched off part by part."""

from __future__ import annotations

from indexer.search import Part
from webapp import understood
from webapp.asked import read
from webapp.understood import Switch

ASKED = read({"q": ["DSG last year"], "without": ["committee:101", "kind:minutes"]})


def test_each_part_leads_to_the_search_without_it_and_what_cannot_be_switched_leads_nowhere() -> None:
    found = understood.on(ASKED, (Part("time", "meetings in 2025 first"), Part("", "only the beginning was read")))
    rest = "/search?q=DSG+last+year&without=committee%3A101&without=kind%3Aminutes&without=time"
    assert found == (Switch("meetings in 2025 first", rest), Switch("only the beginning was read"))


def test_what_is_off_is_named_and_leads_back() -> None:
    found = understood.off(ASKED, {101: "Cabinet"})
    assert [switch.told for switch in found] == ["meetings of Cabinet preferred", "minutes preferred"]
    assert found[1].address == "/search?q=DSG+last+year&without=committee%3A101"
    assert [switch.told for switch in understood.off(read({"q": ["x"], "without": ["odd", "time"]}), {})] == ["the time named"]
    told = [switch.told for switch in understood.off(read({"q": ["x"], "without": ["plain:potholes", "spelling:Okafro"]}), {})]
    assert told == ["potholes as papers say it too", "Okafro read as another word"]

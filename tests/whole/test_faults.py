"""What goes wrong at a council's site ends in an outcome of its own, and the crawl goes on; refusals that repeat themselves stop it."""

from __future__ import annotations

import sqlite3
from ast import literal_eval
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from demo.faults import Fault
from demo.published import Changes
from demo.site import publish
from tests.whole.faulty import Faulty, faulty, troubles
from tests.whole.product import facts

PAPER, MEETING, ITEM, ISSUE = "/documents/s71370/", "MId=3078", r"/mgAi\.aspx\?ID=51635", "IId=4118"


@pytest.fixture(scope="module")
def site() -> Iterator[Faulty]:
    with faulty() as served:
        yield served


@pytest.fixture(scope="module")
def sound(site: Faulty, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a crawl holds when nothing goes wrong."""
    data = tmp_path_factory.mktemp("sound") / "data"
    code, report = site.crawl(data)
    assert (code, report["lacking"], report["counts"]["paper"]) == (0, 0, {"new": 28})
    return data


@pytest.mark.parametrize(
    ("fault", "code", "ended", "reason"),
    [
        (Fault("wall", PAPER), 3, "refused", "keeps programs out"),
        (Fault("challenge", PAPER), 3, "refused", "403 (forbidden)"),
        (Fault("forbidden", PAPER), 3, "refused", "403 (forbidden)"),
        (Fault("busy", PAPER, "0"), 3, "refused", "429 (too many requests)"),
        (Fault("busy", PAPER, "Wed, 21 Oct 2015 07:28:00 GMT"), 3, "refused", "429 (too many requests)"),
        (Fault("busy", PAPER, "86400"), 3, "refused", "429 (too many requests)"),
        (Fault("broken", PAPER), 3, "failed", "answers 503"),
        (Fault("broken", PAPER, "500"), 3, "failed", "answers 500"),
        (Fault("error", PAPER), 3, "missing", "error page"),
        (Fault("log-on", PAPER), 0, "restricted", "log-on page"),
        (Fault("loop", PAPER), 3, "failed", "one redirect to the next"),
        (Fault("elsewhere", PAPER), 3, "refused", "another host (169.254.169.254)"),
        (Fault("elsewhere", PAPER, "http://10.0.0.7/a.pdf"), 3, "refused", "another host (10.0.0.7)"),
        (Fault("elsewhere", PAPER, "http://localhost:9/a.pdf"), 3, "refused", "another host (localhost:9)"),
        (Fault("elsewhere", PAPER, "http://127.0.0.1:9/a.pdf"), 3, "refused", "another host (127.0.0.1:9)"),
        (Fault("elsewhere", PAPER, "http://[::1]:22/"), 3, "refused", "another host ([::1]:22)"),
        (Fault("elsewhere", PAPER, "file:///etc/passwd"), 3, "refused", "no web address"),
        (Fault("page", PAPER), 3, "failed", "should be a document, but the site answers with a web page"),
        (Fault("empty", PAPER), 3, "failed", "the answer is empty"),
        (Fault("cut", PAPER), 3, "failed", "could not be reached"),
        (Fault("short", PAPER), 3, "failed", "the PDF breaks off"),
        (Fault("page", MEETING), 3, "not understood", ""),
        (Fault("broken", MEETING), 3, "failed", "answers 503"),
        (Fault("error", MEETING), 3, "missing", "error page"),
        (Fault("type", MEETING, "application/pdf"), 3, "failed", "should be a web page, but the site answers with application/pdf"),
        (Fault("cut", MEETING), 3, "failed", "could not be reached"),
        (Fault("short", MEETING), 3, "failed", "the answer breaks off"),
        (Fault("huge", MEETING, "20000000"), 3, "too large", "beyond any page"),
        (Fault("fat", MEETING, "3000000"), 3, "too large", "more markup than any page"),
        (Fault("bomb", MEETING), 3, "too large", "beyond any page"),
        (Fault("cut-again", ITEM), 3, "not understood", "in full"),
        (Fault("empty", ISSUE), 3, "failed", "the answer is empty"),
    ],
    ids=lambda given: f"{given.kind}@{given.where}={given.value}" if isinstance(given, Fault) else "",
)
def test_a_fault_has_its_own_outcome_and_the_crawl_goes_on(
    site: Faulty, tmp_path: Path, fault: Fault, code: int, ended: str, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ended_with, report = site.crawl(tmp_path / "data", fault)
    ((_, what, said),) = troubles(report)
    assert (ended_with, what) == (code, ended) and reason in said
    assert ("Short of what" in capsys.readouterr().err) is (code == 3), "a crawl that ends short says so"
    assert said.count("\n") == 0 and said.endswith(".")
    assert report["expected"] - report["lacking"] >= 30, "the rest was not read"
    assert site.crawl(tmp_path / "data")[1]["lacking"] in (0, report["lacking"] if ended == "missing" else 0)


@pytest.mark.parametrize(
    ("fault", "settings", "ended", "reason"),
    [
        (Fault("huge", PAPER), {"MAX_BYTES": "3000000"}, "too large", "limit of 3000000 bytes (MINUTEBOOK_MAX_BYTES)"),
        (Fault("huge-announced", PAPER), {}, "too large", "limit of 500000000 bytes"),
        (Fault("bomb", PAPER), {"MAX_BYTES": "9000000"}, "too large", "limit of 9000000 bytes"),
        (Fault("slow", PAPER, "2"), {"TIMEOUT": "0.25"}, "failed", "did not answer within 0.25 seconds"),
        (Fault("drip", PAPER, "0.01"), {"TIMEOUT": "0.1"}, "failed", "still arriving after 2 seconds"),
    ],
)
def test_what_is_too_large_or_too_slow_is_given_up(
    site: Faulty, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Fault, settings: dict[str, str], ended: str, reason: str
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(f"MINUTEBOOK_{name}", value)
    code, report = site.crawl(tmp_path / "data", fault)
    ((_, what, said),) = troubles(report)
    assert (code, what) == (3, ended) and reason in said
    assert report["lacking"] == 1


def test_a_paper_is_what_its_bytes_are_whatever_type_is_declared(site: Faulty, sound: Path, tmp_path: Path) -> None:
    code, _ = site.crawl(tmp_path / "data", Fault("type", "/documents/", "text/plain"))
    assert code == 0 and facts(tmp_path / "data")["papers"] == facts(sound)["papers"]


@pytest.mark.parametrize("kind", ["unnamed", "swapped", "loose", "twice-encoded"])
def test_careless_markup_and_addresses_give_the_same_archive(site: Faulty, sound: Path, tmp_path: Path, kind: str) -> None:
    code, report = site.crawl(tmp_path / "data", Fault(kind, r"\.aspx"))
    assert (code, troubles(report)) == (0, [])
    expected, found = facts(sound), facts(tmp_path / "data")
    for table in ("committees", "items", "item_versions", "issues", "listings", "papers", "attachments"):
        assert found[table] == expected[table], table
    assert len(site.faults.asked) == len(set(site.faults.asked)), "something was asked for twice"


@pytest.mark.parametrize("kind", ["forbidden", "wall", "challenge"])
def test_repeated_refusals_stop_the_crawl_with_the_reason_and_it_can_be_taken_up(
    site: Faulty, sound: Path, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, report = site.crawl(tmp_path / "data", Fault(kind, after=10))
    assert code == 1 and report["stopped"].startswith("5 requests in a row refused, the last one so: http")
    assert len(site.faults.asked) == 1 + 10 + 5 + 1, "robots.txt, what was answered, what was refused, the web service once, and no more"
    assert site.faults.agents == {"Minutebook/0.1.0"}, "no disguise"
    told = capsys.readouterr()
    assert "5 refused" in told.out and "The crawl stops here" in told.err
    assert site.crawl(tmp_path / "data")[0] == 0
    taken_up, expected = facts(tmp_path / "data"), facts(sound)
    assert set(taken_up.pop("blobs")) >= set(expected.pop("blobs")), "the refusals are kept too, as evidence"
    assert taken_up == expected


def test_a_page_that_is_refused_is_read_by_the_web_service_and_the_others_by_their_pages(site: Faulty, sound: Path, tmp_path: Path) -> None:
    code, report = site.crawl(tmp_path / "data", Fault("wall", MEETING))
    assert (code, report["lacking"]) == (0, 0)
    assert sum("mgWebService" in path for path in site.faults.asked) == 1
    assert facts(tmp_path / "data")["meetings"] != facts(sound)["meetings"], "where it came from shows"
    assert facts(tmp_path / "data")["issues"] == facts(sound)["issues"]
    assert set(facts(tmp_path / "data")["papers"]) < set(facts(sound)["papers"]), "the service does not name what is printed of a meeting"


def test_an_answer_of_the_web_service_that_breaks_off_takes_nothing_away(site: Faulty, tmp_path: Path) -> None:
    """Half of a meeting in XML can still be read, and would tell that the other half has gone from the agenda."""
    assert site.crawl(tmp_path / "data", more=("--service",))[0] == 0
    before = facts(tmp_path / "data")
    code, report = site.crawl(tmp_path / "data", Fault("short", "GetMeeting[?]"), more=("--service", "--full"))
    assert {(kind, what) for kind, what, _ in troubles(report)} == {("meeting", "not understood")}
    assert all("breaks off" in reason for _, _, reason in troubles(report)) and code == 3
    after = facts(tmp_path / "data")
    assert (after["items"], after["item_versions"], after["listings"]) == (before["items"], before["item_versions"], before["listings"])


def test_one_request_at_a_time(site: Faulty, tmp_path: Path) -> None:
    assert site.crawl(tmp_path / "data", Fault("slow", value="0.02"))[0] == 0
    assert site.faults.most_at_once == 1


def test_a_site_that_asks_for_a_long_pause_is_left_alone(site: Faulty, tmp_path: Path) -> None:
    code, report = site.crawl(tmp_path / "data", Fault("busy", value="86400", after=10))
    assert code == 1 and "too many requests" in report["stopped"]
    assert len(site.faults.asked) == 1 + 10 + 5 + 1, "the web service was tried once"


def test_a_site_that_breaks_down_stops_the_crawl(site: Faulty, tmp_path: Path) -> None:
    code, report = site.crawl(tmp_path / "data", Fault("broken", after=5))
    assert code == 1 and report["stopped"].startswith("10 requests in a row failed")
    assert len(site.faults.asked) == 1 + 5 + 10 * 4


def test_passing_trouble_is_waited_out(site: Faulty, sound: Path, tmp_path: Path) -> None:
    faults = (Fault("busy", "/documents/s71370/", "0", times=2), Fault("broken", "MId=3077", times=1), Fault("cut", PAPER, times=1))
    code, report = site.crawl(tmp_path / "data", *faults)
    assert (code, troubles(report)) == (0, [])
    assert facts(tmp_path / "data") == facts(sound)


def test_a_committee_under_a_new_id_items_numbered_anew_and_listed_twice(site: Faulty, sound: Path, tmp_path: Path) -> None:
    assert site.crawl(tmp_path / "data")[0] == 0
    publish(site.app, Changes(renumbered_meetings=frozenset({3079}), doubled_meetings=frozenset({3078}), revised_papers=frozenset({71362})))
    try:
        code, report = site.crawl(tmp_path / "data", more=("--full",))
    finally:
        publish(site.app, Changes())
    assert (code, troubles(report)) == (0, [])
    before, after = facts(sound), facts(tmp_path / "data")
    assert [row[0] for row in after["items"]] == [row[0] for row in before["items"]]  # type: ignore[index]
    with closing(sqlite3.connect(tmp_path / "data" / "archive" / "catalogue.sqlite")) as db:
        numbers = [
            number for (number,) in db.execute("select number from items where meeting_id = 3079 and number <> '' order by position")
        ]
    assert numbers[0].rstrip(".") == "30" and len(numbers) == len(set(numbers))


def test_a_committee_that_comes_back_under_another_id_is_kept_beside_the_old_one(site: Faulty, tmp_path: Path) -> None:
    assert site.crawl(tmp_path / "data")[0] == 0
    publish(site.app, Changes(renamed_committees=((150, 650, "Audit, Governance and Standards Committee"),)))
    try:
        code, report = site.crawl(tmp_path / "data", more=("--committee", "650", "--full"))
    finally:
        publish(site.app, Changes())
    found = facts(tmp_path / "data")
    named = dict(literal_eval(row)[:2] for row in found["committees"])
    assert named[150] == "Audit & Governance Committee" and named[650] == "Audit, Governance and Standards Committee"
    assert len({literal_eval(row)[0] for row in found["meetings"]}) == len(found["meetings"]) == 4
    assert (code, [(kind, what) for kind, what, _ in troubles(report)]) == (3, [("list", "missing")]), "the old id has no list any more"

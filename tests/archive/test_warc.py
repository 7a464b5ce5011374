"""An export is sound by warcio's own checker, gives the same archive when it is read back, and holds nothing that is withheld."""

from __future__ import annotations

import contextlib
import gzip
import io
import resource
from argparse import Namespace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from archive import Archive, Capture, Site
from archive import catalogue as c
from archive.__main__ import main
from archive.errors import ArchiveError, WrongArchive
from archive.export import export
from archive.importing import import_warc
from archive.layout import Layout
from archive.models import Committee, Decision, Held, Issue, Item, Meeting, Owner, State, Vote
from tests.archive.shelf import (
    BASE,
    ITEMS,
    LINKS,
    MEETING_URL,
    MINUTES,
    T0,
    day,
    filled,
    item,
    link,
    meeting,
    put_meeting,
    put_paper,
    shown,
)


def rich(folder: Path) -> Archive:
    """Every kind of thing that an archive can hold, with histories."""
    archive = filled(folder)
    put_paper(archive, "s70", b"%PDF-1 report, revised", 1)
    put_paper(archive, "s71", b"%PDF-1 plan", 2)
    archive.put_paper_missing("s71", Held.MISSING, "404", day(3))
    archive.put_paper_missing("s72", Held.TOO_LARGE, "2 GB", day(3))
    archive.put_issue(Issue(5, "Opening hours", f"{BASE}ieIssueDetails.aspx?IId=5"), day(1))
    decision = Decision(9, "Hours", f"{BASE}ieDecisionDetails.aspx?ID=9", is_key=True, published=date(2025, 2, 7), meeting_id=10)
    archive.put_decision(decision, [link("s80", Owner.DECISION, 9)], day(1))
    agreed = Item(100, 10, "4", "Opening hours", 0, f"{BASE}mgAi.aspx?ID=100", minutes="Agreed.", issue_id=5, votes=(Vote("R", "Carried"),))
    put_meeting(archive, 1, (agreed, *ITEMS[1:]), LINKS)
    archive.put_meetings_listed([Meeting(11, 7, "Library Committee", datetime(2025, 5, 1, tzinfo=UTC), State.NONE)])
    archive.capture(Capture(f"{BASE}old", f"{BASE}new page", day(2), 404, "missing"))
    archive.capture(Capture(f"{BASE}empty", f"{BASE}empty", day(2), 200, "page", {"content-encoding": "gzip", "x": "a\r\nb"}), b"")
    crawl, _ = archive.begin_crawl("all")
    archive.end_crawl(crawl, '{"troubles": [{"url": "http://council.example/mgAi.aspx?ID=100"}]}')
    return archive


def content(archive: Archive) -> dict[str, Any]:
    """Everything in the catalogue but the numbers and the log of changes that an archive makes for itself, and every blob."""
    own = (c.captures.c.id, c.crawls.c.id)
    with archive.engine.connect() as db:
        queries = {
            table.name: select(*(column for column in table.columns if column not in set(own)))
            for table in c.metadata.sorted_tables
            if table is not c.changes
        }
        tables = {name: sorted(map(dict, db.execute(query).mappings()), key=str) for name, query in queries.items()}
    return {**tables, "blobs": {digest: archive.read(digest) for digest in archive.blobs.digests()}}


def checked(file: Path) -> str:
    """What warcio's checker has to say: nothing, when all is well."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        code = Checker(Namespace(inputs=[str(file)], verbose=False)).process_all()
    return said.getvalue() if code else ""


def moved(archive: Archive, folder: Path, meeting_id: int | None = None) -> Archive:
    """Out as WARC and in again."""
    file = folder / "out.warc.gz"
    export(archive, file, meeting_id)
    assert checked(file) == ""
    other = Archive(Layout(folder / "other"))
    import_warc(other, file)
    return other


def test_an_export_read_back_is_the_same_archive(tmp_path: Path) -> None:
    archive = rich(tmp_path / "one")
    other = moved(archive, tmp_path)
    assert content(other) == content(archive)
    assert other.site() == archive.site()
    assert shown(other) == shown(archive)


def test_the_same_archive_gives_the_same_bytes_and_an_import_gives_them_again(tmp_path: Path) -> None:
    archive = rich(tmp_path / "one")
    other = moved(archive, tmp_path)
    for number, one in enumerate((archive, other)):
        export(one, tmp_path / f"{number}.warc.gz")
    assert (tmp_path / "0.warc.gz").read_bytes() == (tmp_path / "1.warc.gz").read_bytes() == (tmp_path / "out.warc.gz").read_bytes()


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    other = moved(rich(tmp_path / "one"), tmp_path)
    before = content(other)
    told = import_warc(other, tmp_path / "out.warc.gz")
    assert (told.visits, told.known) == (0, 8)
    assert content(other) == before


def test_records_are_warc_1_1_each_compressed_by_itself_with_a_response_for_each_body(tmp_path: Path) -> None:
    archive = filled(tmp_path / "one")
    put_paper(archive, "s70", b"%PDF-1 report", 2)
    export(archive, tmp_path / "x.warc.gz")
    with (tmp_path / "x.warc.gz").open("rb") as file:
        kinds = [(record.rec_type, record.rec_headers.protocol) for record in ArchiveIterator(file)]
    assert {protocol for _, protocol in kinds} == {"WARC/1.1"}
    assert kinds[0][0] == "warcinfo"
    assert [kind for kind, _ in kinds].count("response") == 3
    assert [kind for kind, _ in kinds].count("revisit") == 1


def test_the_response_has_the_status_and_the_headers_that_were_kept(tmp_path: Path) -> None:
    archive = Archive(Layout(tmp_path / "one"))
    headers = {"content-type": "text/html", "content-encoding": "gzip", "content-length": "3", "server": "x\r\nevil: 1"}
    archive.capture(Capture(f"{BASE}a", f"{BASE}b c", T0, 404, "page", headers), b"a page")
    export(archive, tmp_path / "x.warc.gz")
    with (tmp_path / "x.warc.gz").open("rb") as file:
        (found,) = [(record, record.content_stream().read()) for record in ArchiveIterator(file) if record.rec_type == "response"]
    record, body = found
    assert (record.rec_headers.get_header("WARC-Target-URI"), record.http_headers.statusline) == (f"{BASE}b%20c", "404 Not Found")
    assert dict(record.http_headers.headers) == {
        "content-type": "text/html",
        "server": "x evil: 1",
        "x-archive-orig-content-encoding": "gzip",
        "x-archive-orig-content-length": "3",
        "content-length": "6",
    }
    assert body == b"a page"
    other = Archive(Layout(tmp_path / "other"))
    import_warc(other, tmp_path / "x.warc.gz")
    assert content(other) == content(archive)


def test_one_meeting_is_exported_with_what_belongs_to_it_and_nothing_else(tmp_path: Path) -> None:
    archive = rich(tmp_path / "one")
    elsewhere = Item(200, 20, "1", "Elsewhere", minutes="Other business.")
    archive.put_committees([Committee(8, "Cabinet")])
    archive.put_meeting(
        Meeting(20, 8, "Cabinet", datetime(2025, 3, 1, tzinfo=UTC)), [elsewhere], [link("s90", owner_id=200)], "x", day(1), complete=True
    )
    put_paper(archive, "s90", b"%PDF-1 elsewhere")
    other = moved(archive, tmp_path, meeting_id=10)
    assert [held.meeting.id for held in other.meetings()] == [10]
    assert other.items(10) == archive.items(10)
    assert (other.item_versions(100), other.paper_versions("s70")) == (archive.item_versions(100), archive.paper_versions("s70"))
    assert (other.history("s71"), other.decisions(), other.issues()) == (archive.history("s71"), archive.decisions(), archive.issues())
    assert shown(other) == shown(archive) - {"Other business.", "%PDF-1 elsewhere"}
    assert other.last_capture(MEETING_URL) is not None
    assert other.last_capture(f"{BASE}documents/s90/Report.pdf") is None
    with pytest.raises(ArchiveError, match="No meeting 99"):
        export(archive, tmp_path / "no.warc.gz", 99)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("s70", [b"%PDF-1 report", b"s70"]),
        ("item:100", [MINUTES.encode(), b"%PDF-1 report"]),
        ("meeting:10", [MINUTES.encode(), b"Other words.", b"%PDF-1"]),
        (LINKS[0].url, [b"%PDF-1 report", b"s70/Report.pdf"]),
        ("passage of the report", [b"%PDF-1 report"]),
        ("passage of the minutes", [b"opening hours of the library"]),
    ],
)
def test_nothing_that_is_withheld_is_exported(tmp_path: Path, key: str, words: list[bytes]) -> None:
    archive = filled(tmp_path / "one")
    archive.capture(Capture(f"{BASE}new", f"{BASE}new", day(2), 200, "page"), f"<ul><li>News</li></ul><p>{MINUTES}</p>".encode())
    archive.capture(Capture(f"{BASE}other", f"{BASE}other", day(2), 200, "page"), b"A page that shows none of it.")
    if key.startswith("passage"):
        report = archive.paper_versions("s70")[0].digest
        minutes = next(held.digest for held in archive.holdings() if held.text == MINUTES)
        key = f"{report}:0-5" if key.endswith("report") else f"{minutes}:4-32"
    assert archive.withhold(key, "It named a child.", "clerk")
    told = export(archive, tmp_path / "x.warc.gz")
    assert told.withheld
    assert checked(tmp_path / "x.warc.gz") == ""
    with gzip.open(tmp_path / "x.warc.gz") as file:
        written = file.read()
    assert [word for word in words if word in written and word not in (b"s70",)] == []
    assert b"A page that shows none of it." in written
    assert b"It named a child." in written


def test_tombstones_go_with_the_export_and_hold_where_it_is_imported(tmp_path: Path) -> None:
    archive = rich(tmp_path / "one")
    archive.withhold("item:101", "It named a child.", "clerk")
    other = moved(archive, tmp_path)
    stone = other.withheld().under("item:101")
    assert stone is not None
    assert (stone.reason, stone.by) == ("It named a child.", "clerk")
    assert shown(other) == shown(archive)
    put_meeting(other, 5)
    late = put_paper(other, "s71", b"%PDF-1 plan", 5)
    assert "Other words." not in shown(other)
    assert other.withheld().hides_bytes(late)


def test_what_is_withheld_here_stays_so_whatever_is_imported(tmp_path: Path) -> None:
    archive = rich(tmp_path / "one")
    export(archive, tmp_path / "before.warc.gz")
    other = Archive(Layout(tmp_path / "other"))
    other.withhold("s70", "r", "clerk")
    import_warc(other, tmp_path / "before.warc.gz")
    assert not {"%PDF-1 report", "%PDF-1 report, revised"} & shown(other)
    assert all(other.withheld().hides_bytes(version.digest) for version in other.paper_versions("s70"))


def test_a_release_here_is_not_undone_by_an_older_export(tmp_path: Path) -> None:
    archive = rich(tmp_path / "one")
    archive.withhold("s70", "r", "clerk")
    export(archive, tmp_path / "withheld.warc.gz")
    archive.release("s70", "", "clerk")
    before = shown(archive)
    import_warc(archive, tmp_path / "withheld.warc.gz")
    assert shown(archive) == before


def test_an_older_export_does_not_undo_what_is_known_since(tmp_path: Path) -> None:
    archive = filled(tmp_path / "one")
    export(archive, tmp_path / "old.warc.gz")
    put_meeting(archive, 1, (item(minutes="Agreed words."),), (link("s70", title="Report"), link("s75")))
    put_paper(archive, "s70", b"%PDF-1 revised", 1)
    before = content(archive)
    import_warc(archive, tmp_path / "old.warc.gz")
    assert content(archive) == before


def test_a_newer_export_brings_an_older_archive_up_to_date(tmp_path: Path) -> None:
    older, newer = filled(tmp_path / "one"), filled(tmp_path / "two")
    put_meeting(newer, 1, (item(minutes="Agreed words."),), (link("s70"), link("s75")))
    put_paper(newer, "s70", b"%PDF-1 revised", 1)
    newer.put_paper_missing("s75", Held.RESTRICTED, "log-on page", day(1))
    export(newer, tmp_path / "new.warc.gz")
    import_warc(older, tmp_path / "new.warc.gz")
    assert content(older) == content(newer)


def test_histories_of_two_archives_are_joined_by_time(tmp_path: Path) -> None:
    first, second = filled(tmp_path / "one"), filled(tmp_path / "two")
    put_paper(first, "s70", b"%PDF-1 on day 5", 5)
    put_paper(second, "s70", b"%PDF-1 on day 3", 3)
    export(second, tmp_path / "second.warc.gz")
    import_warc(first, tmp_path / "second.warc.gz")
    versions = first.paper_versions("s70")
    assert [(v.number, first.read(v.digest)) for v in versions] == [
        (1, b"%PDF-1 report"),
        (2, b"%PDF-1 on day 3"),
        (3, b"%PDF-1 on day 5"),
    ]


def test_another_councils_export_is_refused(tmp_path: Path) -> None:
    export(filled(tmp_path / "one"), tmp_path / "x.warc.gz")
    other = Archive(Layout(tmp_path / "other"))
    other.claim(Site("bcp", "BCP", "https://bcp.example/"))
    with pytest.raises(WrongArchive, match="BCP"):
        import_warc(other, tmp_path / "x.warc.gz")
    assert other.counts()["captures"] == 0


def test_a_hurt_export_is_named_and_no_wrong_bytes_are_taken_for_right(tmp_path: Path) -> None:
    export(filled(tmp_path / "one"), tmp_path / "x.warc.gz")
    with gzip.open(tmp_path / "x.warc.gz") as file:
        plain = file.read()
    (tmp_path / "y.warc").write_bytes(plain.replace(b"%PDF-1 report", b"%PDF-1 repork"))
    with pytest.raises(ArchiveError, match="hurt"):
        import_warc(Archive(Layout(tmp_path / "other")), tmp_path / "y.warc")
    cut = (tmp_path / "x.warc.gz").read_bytes()
    (tmp_path / "cut.warc.gz").write_bytes(cut[: len(cut) // 3])
    with pytest.raises(ArchiveError, match="hurt"):
        import_warc(Archive(Layout(tmp_path / "third")), tmp_path / "cut.warc.gz")


def test_an_export_that_fails_leaves_nothing_under_the_files_name(tmp_path: Path) -> None:
    archive = filled(tmp_path / "one")
    Path(archive.blobs.path(archive.paper_versions("s71")[0].digest)).unlink()
    with pytest.raises(ArchiveError, match="are not in"):
        export(archive, tmp_path / "out" / "x.warc.gz")
    assert list((tmp_path / "out").iterdir()) == []


def test_the_commands_say_what_went_out_and_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filled(tmp_path / "one").close()
    file = tmp_path / "x.warc.gz"
    assert main(["export", "--warc", str(file), "--data", str(tmp_path / "one")]) == 0
    assert "3 visits with 3 different bodies; 0 visits left out as withheld" in capsys.readouterr().out
    assert main(["import", str(file), "--data", str(tmp_path / "two")]) == 0
    assert "3 visits taken in, 0 known before" in capsys.readouterr().out
    assert main(["verify", "--data", str(tmp_path / "two")]) == 0
    assert main(["import", str(tmp_path / "none.warc.gz"), "--data", str(tmp_path / "two")]) == 1
    assert "cannot be read" in capsys.readouterr().err


def test_large_bodies_pass_in_pieces(tmp_path: Path) -> None:
    archive = Archive(Layout(tmp_path / "one"))
    big = b"%PDF " + bytes(range(256)) * 4096 * 60
    archive.put_paper("s1", Capture(f"{BASE}big", f"{BASE}big", T0, 200, "paper"), big, "application/pdf")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    other = moved(archive, tmp_path)
    assert other.counts()["captures"] == 1
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 < len(big) // 2


@settings(deadline=None, max_examples=15)
@given(
    bodies=st.lists(st.binary(max_size=60), max_size=5),
    minutes=st.text(alphabet=st.characters(codec="utf-8"), max_size=60),
    headers=st.dictionaries(st.sampled_from(["content-type", "etag", "location"]), st.text(max_size=20), max_size=3),
)
def test_any_archive_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, bodies: list[bytes], minutes: str, headers: dict[str, str]
) -> None:
    folder = tmp_path_factory.mktemp("warc")
    archive = Archive(Layout(folder / "one"))
    for number, body in enumerate(bodies):
        archive.capture(Capture(f"{BASE}{number}", f"{BASE}{number}", day(number), 200, "page", headers), body)
    archive.put_meeting(meeting(), [item(minutes=minutes)], LINKS, "m", T0, complete=True)
    assert content(moved(archive, folder)) == content(archive)

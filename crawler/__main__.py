"""The crawler's commands: `crawl` a council's site, `parse` a saved page, `status` of an archive."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from archive import Archive
from archive.coverage import Asked, Coverage
from archive.errors import FetchError, MinutebookError, PageError, Refused, SettingError
from archive.layout import Layout, data_folder
from archive.locks import held
from archive.models import Site
from archive.settings import DEMO_DATA, Settings, read
from crawler import VERSION, addresses, reading
from crawler.addresses import Page
from crawler.answers import Answer
from crawler.arrive import Arrival, arrive
from crawler.brought import Brought, Offline, arrive_offline
from crawler.byservice import arrive_by_service
from crawler.fetcher import Fetcher
from crawler.freshness import ABANDONED, Scope
from crawler.outcome import Report
from crawler.progress import Progress
from crawler.standing import shortfall, standing, table
from crawler.visit import Visitor, capture_of
from crawler.walk import Walk


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 complete, 3 finished but short of what was expected, 1 failed with one sentence, 130 interrupted."""
    given = _parser().parse_args(arguments)
    try:
        settings = read()
        return int(given.run(settings, given))
    except MinutebookError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{error.filename or 'The archive'} cannot be used: {error.strerror or error}.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; what was fetched is kept, and the same command takes the crawl up again.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m crawler", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    crawling = commands.add_parser("crawl", help="fetch what a council has published")
    crawling.add_argument("site", help="the address of the council's modern.gov site")
    crawling.add_argument("--since", type=_day, metavar="D", help="only meetings from this day on (YYYY-MM-DD)")
    crawling.add_argument("--until", type=_day, metavar="D", help="only meetings up to this day (YYYY-MM-DD)")
    crawling.add_argument("--committee", type=int, action="append", default=[], metavar="ID", help="only this committee; may be repeated")
    crawling.add_argument(
        "--delay", type=_seconds, metavar="SECONDS", help="the pause between two requests (default: MINUTEBOOK_DELAY, or 1)"
    )
    crawling.add_argument("--full", action="store_true", help="read all pages and papers again, whatever is held")
    crawling.add_argument("--service", action="store_true", help="read meetings by the site's web service, not by its pages")
    crawling.add_argument("--offline", action="store_true", help="ask nobody: read only what python -m archive import brought in")
    crawling.add_argument("--contact", help="whom the council can write to (default: MINUTEBOOK_CONTACT)")
    crawling.add_argument("--alias", action="append", default=[], metavar="SITE", help="another address of the same site; may be repeated")
    crawling.add_argument("--report", type=Path, metavar="FILE", help="write what became of every page and paper into this file, as JSON")
    crawling.add_argument("--demo", action="store_true", help="the site is the made-up council on this machine")
    crawling.set_defaults(run=crawl)
    parsing = commands.add_parser("parse", help="say as JSON what a saved page says")
    parsing.add_argument("file", type=Path, help="the page, as saved")
    parsing.add_argument("--url", required=True, help="the address that it was saved from")
    parsing.set_defaults(run=parse)
    status = commands.add_parser("status", help="what is held, missing, refused and restricted, by committee and year")
    status.add_argument("--json", action="store_true", help="as JSON")
    status.set_defaults(run=tell)
    for command in (crawling, status):
        command.add_argument("--data", type=Path, metavar="DIR", help="the archive's folder (default: MINUTEBOOK_DATA, or one by the site)")
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"a day is written YYYY-MM-DD; {text!r} is not") from error


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"a pause is a number of seconds; {text!r} is not") from error
    if not 0 <= seconds < 3600:
        raise argparse.ArgumentTypeError(f"a pause is between 0 and 3600 seconds; {text} is not")
    return seconds


def crawl(settings: Settings, given: argparse.Namespace) -> int:
    """Fetch what the site has and the archive lacks."""
    base = addresses.site_base(given.site)
    if given.since and given.until and given.since > given.until:
        raise SettingError(f"--since {given.since} is after --until {given.until}: no meeting can be between them.")
    if given.report and not given.report.absolute().parent.is_dir():
        raise SettingError(f"--report {given.report} cannot be written: there is no folder {given.report.absolute().parent}.")
    settings = replace(settings, contact=given.contact or settings.contact, delay=settings.delay if given.delay is None else given.delay)
    scope = Scope(given.since, given.until, tuple(given.committee), given.full)
    if given.offline:
        return _crawl_offline(base, settings, given, scope)
    _see_contact(base, settings)
    known = _see_archive(base, settings, given, scope)
    fetcher = Fetcher(base, settings, VERSION)
    fetcher.aliases = tuple(addresses.site_base(alias) for alias in given.alias)
    try:
        found, service = _arrive(fetcher, given, known)
        settings = replace(settings, data=_folder(settings, given.data, found))
        with held(Layout(settings.data).lock("crawl"), "crawl"):
            archive = Archive.open(settings, make=True)
            return _walk(archive, settings, fetcher, found, scope, service=service, told=given.report)
    finally:
        fetcher.close()


def _arrive(fetcher: Fetcher, given: argparse.Namespace, known: dict[str, Answer]) -> tuple[Arrival, bool]:
    """Come to the site by its pages or, where those refuse us, by its web service; says too whether to go on by that."""
    try:
        return arrive(fetcher, demo=given.demo, known=lambda url: known.get(url)), given.service
    except Refused as refusal:
        try:
            return arrive_by_service(fetcher, demo=given.demo), True
        except (FetchError, PageError):
            raise refusal from None


def _crawl_offline(base: str, settings: Settings, given: argparse.Namespace, scope: Scope) -> int:
    """Read what others' crawls brought in; the folder must be there, for it is what they were brought into."""
    if not given.data and settings.data == DEMO_DATA and not addresses.is_loopback(base):
        settings = replace(settings, data=data_folder(base))
    settings = replace(settings, data=given.data or settings.data)
    with held(Layout(settings.data).lock("crawl"), "crawl"):
        archive = Archive.open(settings)
        offline = Offline(Brought(archive), base)
        return _walk(archive, settings, offline, arrive_offline(offline, archive, demo=given.demo), scope)


def _see_contact(base: str, settings: Settings) -> None:
    """A council must be able to find out who is asking."""
    if not settings.contact and not addresses.is_loopback(base):
        raise SettingError(
            "A crawler must say who sends it, so that the council can ask it to slow down or stop: "
            "give a mail address or a page of yours with --contact or in MINUTEBOOK_CONTACT."
        )
    if not (settings.contact.isascii() and settings.contact.isprintable()):
        raise SettingError(
            "The contact is sent with every request, so it must be a mail address or a web address in plain ASCII, in one line."
        )


def _see_archive(base: str, settings: Settings, given: argparse.Namespace, scope: Scope) -> dict[str, Answer]:
    """A folder that is another council's archive, or that another crawl is writing to, is refused before the council is asked for
    anything. Gives the lists of committees that a crawl of this scope was told before it was broken off."""
    by_site = not given.data and settings.data == DEMO_DATA and not addresses.is_loopback(base)
    named = replace(settings, data=data_folder(base) if by_site else given.data or settings.data)
    if not Layout(named.data).catalogue.exists() or (named.data == DEMO_DATA and not given.demo):
        return {}
    with held(Layout(named.data).lock("crawl"), "crawl"):
        archive = Archive.open(named)
        try:
            site = archive.site()
            if not (site and site.base_url in map(addresses.site_base, given.alias)):
                archive.check_takes(base)
            unfinished = archive.unfinished_crawl(scope.named(base))
            return _heard(archive, base, unfinished[1]) if unfinished and datetime.now(UTC) - unfinished[1] <= ABANDONED else {}
        finally:
            archive.close()


def _heard(archive: Archive, base: str, began: datetime) -> dict[str, Answer]:
    """A crawl begins a moment after it has arrived, so an hour before its beginning still counts."""
    captures = [archive.last_capture(url) for url in addresses.committees(base)]
    return {
        one.url: Answer(one.url, one.final_url, one.status, one.when, archive.read(one.digest), one.headers)
        for one in captures
        if one and one.taken_for == Page.COMMITTEES and one.when >= began - timedelta(hours=1)
    }


def _folder(settings: Settings, given: Path | None, found: Arrival) -> Path:
    """Where the archive is: as told, or else by the site, so that two councils never share one."""
    if given or settings.data != DEMO_DATA:
        return given or settings.data
    return DEMO_DATA if found.site.demo else data_folder(found.site.base_url)


def _walk(
    archive: Archive,
    settings: Settings,
    fetcher: Fetcher | Offline,
    found: Arrival,
    scope: Scope,
    *,
    service: bool = False,
    told: Path | None = None,
) -> int:
    """Go through the whole site, and tell in one line what came of it, and in another if it is short of what there should be."""
    progress, report, now = Progress(), Report(), datetime.now(UTC)
    try:
        site = archive.claim(replace(_known(archive, found), aliases=fetcher.aliases))
        base = site.base_url
        for answer, taken_for in found.answers:
            archive.capture(capture_of(answer, taken_for, ""), answer.body)
        crawl_id, began = _begin(archive, scope.named(base), now)
        fetcher.aliases = site.aliases
        fetcher.base, fetcher.aside = base, archive.layout.catalogue.parent
        visitor = Visitor(fetcher, archive, began)
        walk = Walk(archive, visitor, base, scope, now, progress.now, days=settings.recheck_days, service=service)
        try:
            for outcome in walk.run(found.committees):
                report.add(outcome)
                progress.step(walk.ahead)
        except FetchError as error:
            report.stopped = str(error)
        report.lists_lacking = walk.lists.lacking
        (archive.note_crawl if report.stopped else archive.end_crawl)(crawl_id, report.json())
        covered = archive.coverage(now, Asked(scope.since, scope.until, frozenset(scope.committees)))
    finally:
        progress.close()
        archive.close()
    return _end(report, covered, found.site.name, told)


def _known(archive: Archive, found: Arrival) -> Site:
    """The site as the archive has it already, where no page of it told who it is."""
    known, told = archive.site(), any(taken_for == Page.COMMITTEES for _, taken_for in found.answers)
    return known if known and known.base_url == found.site.base_url and not told else found.site


def _end(report: Report, covered: Coverage, council: str, told: Path | None) -> int:
    """Tell how the crawl ended: a line for people, the whole report for programs."""
    if told:
        told.write_text(report.json() + "\n", "utf-8")
    print(f"{council}: {report.line()}.")
    if report.stopped:
        print(report.stopped, file=sys.stderr)
        return 1
    if not (report.short or covered.short):
        return 0
    print(shortfall(covered) if covered.short else report.shortfall(), file=sys.stderr)
    return 3


def _begin(archive: Archive, scope: str, now: datetime) -> tuple[int, datetime]:
    """Take up the unfinished crawl of this scope, unless it is so old that what it fetched must be asked for again."""
    crawl_id, began = archive.begin_crawl(scope)
    if now - began <= ABANDONED:
        return crawl_id, began
    archive.end_crawl(crawl_id, json.dumps({"abandoned": True}))
    return archive.begin_crawl(scope)


def parse(_settings: Settings, given: argparse.Namespace) -> int:
    """Say what a saved page says."""
    try:
        body = given.file.read_bytes()
    except OSError as error:
        raise SettingError(f"{given.file} cannot be read: {error.strerror}.") from error
    print(json.dumps(reading.read(body, given.url), ensure_ascii=False, indent=2))
    return 0


def tell(settings: Settings, given: argparse.Namespace) -> int:
    """Say how the archive stands."""
    archive = Archive.open(replace(settings, data=given.data) if given.data else settings)
    try:
        said = standing(archive, archive.unreadable())
    finally:
        archive.close()
    print(json.dumps(said, ensure_ascii=False, indent=2) if given.json else table(said))
    return 0


if __name__ == "__main__":
    sys.exit(main())

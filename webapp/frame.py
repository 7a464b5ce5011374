"""What every page's frame is made with: templates, filters, static addresses that change with their content, and the summary."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache, partial
from hashlib import sha256
from pathlib import Path

from flask import Flask, url_for
from jinja2 import ChainableUndefined, ChoiceLoader, PackageLoader, PrefixLoader

from archive.lookups import is_open
from webapp import links, mail
from webapp.asking import Asking
from webapp.cards import web_address
from webapp.dates import ago, in_full
from webapp.held import REASONS
from webapp.places import permanent, settings
from webapp.prose import beginning, blocks
from webapp.register.shown import tally

FORMS = {"feed": "atom", "csv": "csv", "jsonl": "jsonl"}
STATIC = Path(__file__).resolve().parent / "static"


def frame(app: Flask, asking: Asking) -> None:
    """Make an app's templates know GOV.UK's components and what each page's frame shows."""
    govuk = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    own = app.jinja_loader
    app.jinja_env.loader = ChoiceLoader([own, govuk] if own else [govuk])
    app.jinja_env.undefined = ChainableUndefined  # the components ask for parameters of parameters that were not given
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters |= {
        "day": _day,
        "ago": _ago,
        "tally": tally,
        "web_address": web_address,
        "is_open": is_open,
        "blocks": blocks,
        "beginning": beginning,
        "reason": REASONS.__getitem__,
    }
    app.jinja_env.filters |= {f"{form}_address": partial(links.elsewhere, form=name) for form, name in FORMS.items()}
    app.jinja_env.globals |= {"asset": _asset, "whole_address": permanent, "schema_org": schema_org}
    app.context_processor(lambda: {"summary": asking.summary(), "mails": mail.is_set_up(settings())})


def schema_org(title: str, kind: str, path: str, source: str, created: str, publisher: str, part_of: str) -> dict[str, object]:
    """A page as schema.org describes it; an event has a beginning and an organiser, all else a creation and a publisher."""
    is_event = kind == "Event"
    told: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": kind,
        "@id": permanent(path),
        "url": permanent(path),
        "name": title,
    }
    told |= {"sameAs" if is_event else "isBasedOn": source} if source else {}
    told |= {"startDate" if is_event else "dateCreated": created} if created else {}
    body = {"@type": "GovernmentOrganization", "name": publisher}
    told |= {"organizer" if is_event else "publisher": body} if publisher else {}
    whole = {"@type": "Thing" if is_event else "CreativeWork", "name": part_of}
    return told | ({"about" if is_event else "isPartOf": whole} if part_of else {})


def _day(when: date | datetime) -> str:
    return in_full(when)


def _ago(when: datetime) -> str:
    return ago(when.date(), date.today())


def _asset(name: str) -> str:
    """A static file's address, with the beginning of its digest: browsers keep it until it changes."""
    return url_for("static", filename=name, v=_version(name))


@lru_cache
def _version(name: str) -> str:
    path = STATIC / name
    return sha256(path.read_bytes()).hexdigest()[:10] if path.is_file() else "none"

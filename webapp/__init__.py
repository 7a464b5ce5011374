"""Asks and shows: the archive's pages for people, and its answers for programs."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from archive import Settings
from indexer.search import Models, Searcher
from webapp import (
    api,
    context,
    councillors,
    coverage,
    errors,
    exports,
    feeds,
    following,
    headers,
    health,
    limits,
    metrics,
    papers,
    passages,
    robots,
    search,
    wordings,
)
from webapp.asking import Asking, Searches
from webapp.frame import frame
from webapp.ids import Id
from webapp.places import SETTINGS
from webapp.register import desk, lists, pages
from webapp.summary import Summaries

__all__ = ["create_app"]


def create_app(settings: Settings, searcher: Searches | None = None, models: Models | None = None) -> Flask:
    """The app over one archive; without a searcher, the published index is opened at the first question that finds one.

    `models` are those that the settings name, where they are loaded already.
    """
    app = Flask(__name__)
    app.config.update(MAX_CONTENT_LENGTH=16_384, SEND_FILE_MAX_AGE_DEFAULT=3600)
    app.url_map.converters["int"] = Id
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    asking = Asking((lambda: searcher) if searcher else (lambda: Searcher.open(settings, models)), Summaries(settings))
    app.extensions["minutebook"] = asking
    app.extensions[SETTINGS] = settings
    for room in (
        search,
        passages,
        papers,
        context,
        wordings,
        councillors,
        coverage,
        api,
        feeds,
        exports,
        following,
        health,
        robots,
        pages,
        lists,
        desk,
    ):
        app.register_blueprint(room.blueprint)
    errors.handle(app)
    limits.limit(app, settings.rate)
    robots.unlist(app)
    headers.protect(app)
    metrics.watch(app)
    frame(app, asking)
    if settings.proxies:
        hops = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    return app

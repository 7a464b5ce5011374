from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.serving import make_server

from demo.council import Council
from demo.library import load
from demo.site import create_app


@pytest.fixture(scope="session")
def council() -> Council:
    return load()


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("council")


@pytest.fixture(scope="session")
def app(out: Path) -> Flask:
    return create_app(out)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="session")
def address(app: Flask) -> Iterator[str]:
    """The site over real HTTP."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


COUNCIL = """
name: Smallham Council
slug: smallham
committees:
  - {id: 1, slug: board, section: Executive, name: New Board, purpose: To meet.,
     former_names: [{name: Old Board, until: 2024-06-01}]}
issues:
  - {id: 9, slug: pond, title: The pond}
"""

MEETING = """
id: 11
agenda_id: 12
committee: board
starts: 2024-05-14T18:00
venue: The barn
state: agreed
items:
  - heading: ITEMS OF BUSINESS
  - id: 21
    number: "7"
    agenda_number: "1"
    title: The pond
    issue: pond
    agenda: To think about the pond.
    papers: [{id: 31, file: pond.md, title: The pond}]
    minutes: The pond was agreed.
    draft_minutes: The pond was liked.
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A content folder of one committee, one meeting, one item and one paper."""
    folder = tmp_path / "content" / "meetings" / "2024-05-14-board"
    folder.mkdir(parents=True)
    (tmp_path / "content" / "council.yaml").write_text(COUNCIL)
    (folder / "meeting.yaml").write_text(MEETING)
    (folder / "pond.md").write_text("# The pond\n\n1.1 It is wet.\n")
    return tmp_path / "content"

"""The kind of a file is told from its bytes: from those of the file itself, not from those of a file inside it."""

from __future__ import annotations

import io
import zipfile

import pytest

from indexer.extract.kinds import kind_of
from tests.indexer.extract.files import a_word_file


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for name, data in parts.items():
            made.writestr(name.replace("__", "/"), data)
    return out.getvalue()


SHEET = zipped(xl__workbook=b"a sheet")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (a_word_file(), "docx"),
        (SHEET, "xlsx"),
        (zipped(ppt__embeddings__sheet=SHEET, ppt__presentation=b"slides"), "pptx"),
        (zipped(letter=a_word_file()), "zip"),
        (zipped(letter=a_word_file())[:-30], "docx"),  # without its list a file is what it seems to be
        (b"", "empty"),
        (b"\x89PNG\r\n", None),
    ],
)
def test_a_file_that_is_a_zip_file(data: bytes, kind: str | None) -> None:
    assert kind_of("application/zip", data) == kind


@pytest.mark.parametrize(
    ("media_type", "name", "kind"),
    [("image/png", "", "picture"), ("text/markdown", "", "text"), ("", "a.csv", "text"), ("application/x-thing", "", None)],
)
def test_what_its_bytes_do_not_tell_its_name_tells(media_type: str, name: str, kind: str | None) -> None:
    assert kind_of(media_type, b"some words", name) == kind

"""Which kind of file it is: what the bytes begin with counts for more than what a server called them. Pure."""

from __future__ import annotations

from pathlib import PurePath

_TYPES = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.ms-excel": "xls",
    "application/vnd.ms-outlook": "msg",
    "application/rtf": "rtf",
    "text/rtf": "rtf",
    "message/rfc822": "eml",
    "text/html": "html",
    "text/plain": "text",
    "text/csv": "text",
}
_SUFFIXES = {
    ".pdf": "pdf", ".docx": "docx", ".xlsx": "xlsx", ".xlsm": "xlsx", ".pptx": "pptx", ".xls": "xls", ".msg": "msg", ".rtf": "rtf",
    ".eml": "eml", ".htm": "html", ".html": "html", ".txt": "text", ".csv": "text",
}  # fmt: skip
_OPEN_XML = ((b"word/document", "docx"), (b"xl/workbook", "xlsx"), (b"ppt/presentation", "pptx"), (b"word/", "docx"))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_PARTS = (
    ("__properties_version1.0", "msg"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
)
UNREAD = {
    "doc": "This is a Word document of the old kind (.doc), which is not read: only .docx is.",
    "ppt": "This is a PowerPoint file of the old kind (.ppt), which is not read: only .pptx is.",
}


def kind_of(media_type: str, data: bytes, name: str = "") -> str | None:
    """The reader that fits, "doc" or "ppt" for the two that have none, or None for a kind that is not known."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] == b"PK\x03\x04":
        return next((kind for part, kind in _OPEN_XML if part in data), None)
    if data[:8] == _OLE:
        return next((kind for part, kind in _OLE_PARTS if part.encode("utf-16-le") in data), None)
    if data[:5] == b"{\\rtf":
        return "rtf"
    if data[:512].lstrip()[:9].lower().startswith((b"<!doctype", b"<html")):
        return "html"
    return _TYPES.get(media_type.split(";")[0].strip().lower()) or _SUFFIXES.get(PurePath(name).suffix.lower())

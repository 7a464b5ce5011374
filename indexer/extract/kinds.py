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
_KINDS_OF_TYPES = {"text": "text", "image": "picture"}
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
    ("EncryptedPackage", "locked"),
)
_DIRECTORY_END, _LONGEST_COMMENT = b"PK\x05\x06", 65_557
UNREAD = {
    "doc": "This is a Word document of the old kind (.doc): such files are not read yet, only .docx.",
    "ppt": "This is a PowerPoint file of the old kind (.ppt): such files are not read yet, only .pptx.",
    "zip": "This is a ZIP archive: such files are not read yet, but each file in it could be.",
    "picture": "This is a picture: such files are not read yet, but as pages of a PDF.",
    "locked": "This Office file is locked with a password, so its text cannot be read.",
    "empty": "The file is empty (0 bytes).",
}


def kind_of(media_type: str, data: bytes, name: str = "") -> str | None:
    """The reader that fits, one of UNREAD for what has none, or None for a kind that is not known."""
    if not data:
        return "empty"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] == b"PK\x03\x04":
        listed = _listed(data)
        return next((kind for part, kind in _OPEN_XML if part in listed), "zip")
    if data[:8] == _OLE:
        return next((kind for part, kind in _OLE_PARTS if part.encode("utf-16-le") in data), None)
    if data[:5] == b"{\\rtf":
        return "rtf"
    if data[:512].lstrip()[:9].lower().startswith((b"<!doctype", b"<html")):
        return "html"
    media_type = media_type.split(";")[0].strip().lower()
    found = _TYPES.get(media_type) or _SUFFIXES.get(PurePath(name).suffix.lower())
    return found or _KINDS_OF_TYPES.get(media_type.split("/")[0])


def _listed(data: bytes) -> bytes:
    """The list of a ZIP file's own parts, which stands at its end: a part may be a ZIP file too. All of a file without such a list."""
    end = data.rfind(_DIRECTORY_END, -_LONGEST_COMMENT)
    if end < 0 or len(data) < end + 20:
        return data
    size, start = (int.from_bytes(data[at : at + 4], "little") for at in (end + 12, end + 16))
    return data[start : start + size] if 0 < start + size <= end else data


def unknown(media_type: str) -> str:
    """The sentence for a kind of file that has no reader and no name here."""
    known = media_type and media_type != "application/octet-stream"
    return (
        f"Files of the kind {media_type} are not read yet."
        if known
        else "What kind of file this is cannot be told; such files are not read yet."
    )

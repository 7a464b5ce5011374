"""Whether two files say the same: a digest that passes over what a printer of PDFs puts in anew at each visit.

Blanked, in PDFs and only in parts that are not compressed: `/CreationDate`, `/ModDate`, `/Producer` and `/ID`, the dates, producer and
identifiers of the XMP packet, and the cross-reference table, whose byte offsets move with the length of a date.

Its limits: what stands inside compressed object or metadata streams is not seen, so a maker that writes its dates there gives a new
version each time; in an encrypted file everything depends on `/ID`, and so it does there; Office files are compared byte by byte. It can
take the same for different, but not different words for the same: no text of a page is ever blanked. The text itself would be the
better measure, and whoever has it gives its digest to `Archive.put_paper` in the capture instead.
"""

from __future__ import annotations

import re

from archive.blobs import digest_of

# PDF 32000-1:2008, 7.3.4 (strings), 7.5.4 and 7.5.5 (cross-reference table, trailer), 14.3 (information dictionary, XMP), 14.4 (/ID).
_STRING = rb"(?:\((?:[^\\()]|\\.){0,200}\)|<[0-9A-Fa-f\s]{0,400}>)"
_XMP = (
    rb"(?:xmp:(?:CreateDate|ModifyDate|MetadataDate)|xap:(?:CreateDate|ModifyDate|MetadataDate)|pdf:Producer|xmpMM:(?:Document|Instance)ID)"
)
_VOLATILE = re.compile(
    rb"/(?:CreationDate|ModDate|Producer)\s{0,4}" + _STRING + rb"|/ID\s{0,4}\[\s{0,4}" + _STRING + rb"\s{0,4}" + _STRING + rb"\s{0,4}\]"
    rb"|<" + _XMP + rb">[^<]{0,200}</" + _XMP + rb">"
    rb"|" + _XMP + rb"\s{0,4}=\s{0,4}(?:\"[^\"]{0,200}\"|'[^']{0,200}')"
    rb"|startxref\s{1,4}\d{1,20}"
    rb"|(?<=[\r\n])\d{10} \d{5} [nf](?=[ \r\n])",
    re.DOTALL,
)  # fmt: skip


def blanked(body: bytes) -> bytes:
    """The bytes without what changes at each printing; bytes that are no PDF come back as they are. Idempotent in what it compares."""
    return _VOLATILE.sub(b"", body) if body[:1024].lstrip().startswith(b"%PDF") else body


def fingerprint(body: bytes) -> str:
    """The SHA-256 of `blanked(body)`, in hexadecimal: equal for two printings of one document."""
    return digest_of(blanked(body))

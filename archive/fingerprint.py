"""Whether two files say the same: a digest that passes over what a printer of PDFs puts in anew at each visit.

Blanked, in PDFs and only in parts that are not compressed: `/CreationDate`, `/ModDate`, `/Producer` and `/ID`, the dates, producer and
identifiers of the XMP packet, and the cross-reference table, whose byte offsets move with the length of a date.

Its limits: what stands inside compressed object or metadata streams is not seen, so a maker that writes its dates there gives a new
version each time; in an encrypted file everything depends on `/ID`, and so it does there; Office files are compared byte by byte. It can
take the same for different, but not different words for the same: no text of a page is ever blanked. The text itself would be the
better measure, and whoever has it gives its digest to `Archive.put_paper` in the capture instead.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import BinaryIO

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

_LONGEST, _PIECE = 4096, 1 << 20


def blanked(body: bytes) -> bytes:
    """The bytes without what changes at each printing; bytes that are no PDF come back as they are. Idempotent in what it compares."""
    return _VOLATILE.sub(b"", body) if body[:1024].lstrip().startswith(b"%PDF") else body


def fingerprint(body: bytes | BinaryIO) -> str:
    """The SHA-256 of `blanked(body)`, in hexadecimal: equal for two printings of one document. A file is read in pieces, from its start."""
    if isinstance(body, bytes):
        return digest_of(blanked(body))
    body.seek(0)
    found = hashlib.sha256()
    for piece in _blanked_pieces(body):
        found.update(piece)
    return found.hexdigest()


def _blanked_pieces(body: BinaryIO) -> Iterator[bytes]:
    """What `blanked` gives, a piece at a time: what is blanked is shorter than `_LONGEST`, so no piece need be looked at beyond that."""
    held, done, pdf = b"", 0, None
    while True:
        more = body.read(_PIECE)
        held, done = held[max(0, done - 1) :] + more, min(done, 1)
        if pdf is None:
            pdf = held[:1024].lstrip().startswith(b"%PDF")
        until = len(held) if not more else max(done, len(held) - _LONGEST)
        for found in _VOLATILE.finditer(held, done) if pdf else ():
            if found.start() >= until:
                break
            yield held[done : found.start()]
            done = found.end()
        if done < until:
            yield held[done:until]
            done = until
        if not more:
            return

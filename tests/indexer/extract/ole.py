"""A compound file (OLE, the container of .msg, .xls and locked Office files) from its streams, after Microsoft's MS-CFB, version 3."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from itertools import pairwise

SECTOR, MINI, SMALL = 512, 64, 4096
FREE, END, FAT, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF


class _Sectors:
    """Sectors of one size, with the chains that join them."""

    def __init__(self, size: int) -> None:
        self.size, self.data, self.chain = size, bytearray(), list[int]()

    def add(self, content: bytes) -> int:
        """Content in sectors of its own; returns the first."""
        if not content:
            return END
        first, number = len(self.chain), -(-len(content) // self.size)
        self.data += content.ljust(number * self.size, b"\0")
        self.chain += [*range(first + 1, first + number), END]
        return first


def an_ole_file(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with these streams; "storage/stream" is a stream in a storage."""
    names = sorted({*streams, *(name.rpartition("/")[0] for name in streams if "/" in name)}, key=lambda name: (name.count("/"), name))
    small, large = _Sectors(MINI), _Sectors(SECTOR)
    entries: list[list[object]] = [["Root Entry", 5, NONE, NONE, NONE, END, 0]]
    for name in names:
        content = streams.get(name)
        start = 0 if content is None else (large if len(content) >= SMALL else small).add(content)
        entries.append([name.rpartition("/")[2], 1 if content is None else 2, NONE, NONE, NONE, start, len(content or b"")])
    for parent in ["", *names]:  # brothers are a chain to the right, in the order that the format wants
        inside = [at + 1 for at, name in enumerate(names) if name.rpartition("/")[0] == parent and (parent or "/" not in name)]
        inside.sort(key=lambda at: (len(str(entries[at][0])), str(entries[at][0]).upper()))
        for one, following in pairwise(inside):
            entries[one][3] = following
        if inside:
            entries[names.index(parent) + 1 if parent else 0][4] = inside[0]
    entries[0][5], entries[0][6] = large.add(bytes(small.data)), len(small.data)
    directory = large.add(b"".join(_entry(*entry) for entry in entries))  # type: ignore[arg-type]
    minifat = large.add(_numbers(small.chain))
    count = 1
    while count * (SECTOR // 4) < len(large.chain) + count:
        count += 1
    fat = [*large.chain, *[FAT] * count]
    table = _numbers(fat).ljust(count * SECTOR, b"\xff")
    first = len(large.chain)
    counts = (0, count, directory, 0, SMALL, minifat, -(-len(small.chain) * 4 // SECTOR), END, 0)
    header = struct.pack("<8s16xHHHHH6x9I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, *counts)
    return header + _numbers([*range(first, first + count)])[:436] + bytes(large.data) + table


def _entry(name: str, kind: int, left: int, right: int, child: int, start: int, size: int) -> bytes:
    wide = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBBIII16xI16xIQ", wide, len(wide), kind, 1, left, right, child, 0, start, size)


def _numbers(numbers: list[int]) -> bytes:
    """Numbers in whole sectors, the rest of the last one free."""
    made = struct.pack(f"<{len(numbers)}I", *numbers)
    return made.ljust(-(-len(made) // SECTOR) * SECTOR, b"\xff")

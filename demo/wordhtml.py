"""Item texts as the HTML that Word leaves on the real sites: MsoNormal, hard wraps, empty paragraphs, words cut by spans."""

import re
import zlib
from collections.abc import Sequence
from html.entities import codepoint2name

from demo.blocks import Block, Heading, Paragraph, Run, Runs, Table, count_words, shorten

__all__ = ["CUT_AT", "body", "cut_body"]

CUT_AT = 250  # words after which meeting and issue pages cut an item's minutes
_WIDTH = 67
_EMPTY = '<p class="MsoNormal">&nbsp;</p>'
_LANGUAGE = 'lang="EN-US" style="" xml:lang="EN-US"'


def body(blocks: Sequence[Block], seed: int, more: str = "") -> str:
    """The inside of a `div.mgWordPara`; `seed` decides between Word's habits, `more` is put into the last paragraph."""
    lines: list[str] = []
    for place, block in enumerate(blocks):
        last = place == len(blocks) - 1
        if place and not _follows_on(blocks[place - 1], block, seed):
            lines.append(_EMPTY)
        lines.append(_block(blocks, place, seed, more if last else ""))
        if last and more and isinstance(block, Table):
            lines.append(f'<p class="MsoNormal">{more}</p>')
    if seed % 4 == 1:
        lines.append(_EMPTY)
    inner = "\n".join(_wrap(line) for line in lines)
    return f'<div class="WordSection1">\n{inner}\n</div>\n'


def cut_body(blocks: Sequence[Block], seed: int, address: str, number: str, title: str) -> tuple[str, bool]:
    """The same, cut after `CUT_AT` words with a link to the whole; and whether it was cut."""
    if count_words(blocks) <= CUT_AT:
        return body(blocks, seed), False
    named = f"Link to view the full item text for item {number}, {_entities(title).replace(chr(34), '&quot;')}"
    more = f' &nbsp;...&nbsp; <a href="{address}" title="{named}"> view the full minutes text for item {number}</a>'
    return body(shorten(blocks, CUT_AT), seed, more), True


def _follows_on(before: Block, block: Block, seed: int) -> bool:
    """Bullets of one list stand close together, mostly."""
    return isinstance(before, Paragraph) and isinstance(block, Paragraph) and before.mark == block.mark == "•" and seed % 5 != 0


def _block(blocks: Sequence[Block], place: int, seed: int, more: str) -> str:
    block = blocks[place]
    if isinstance(block, Table):
        return _table(block, seed)
    if isinstance(block, Heading):
        return f'<p class="MsoNormal"><b><u>{_runs(block.runs, seed)}</u></b></p>'
    if block.mark == "•" and seed % 2 == 0:
        return _bullet(blocks, place, seed, more)
    if block.mark:
        return _list_paragraph(blocks, place, seed, more)
    if all(run.italic for run in block.runs):
        upright = tuple(Run(run.text, run.bold) for run in block.runs)
        return f'<p style="font-style: italic" class="MsoNormal">{_runs(upright, seed)}{more}</p>'
    return f'<p class="MsoNormal">{_runs(block.runs, seed)}{more}</p>'


def _marked(blocks: Sequence[Block], place: int) -> bool:
    block = blocks[place] if 0 <= place < len(blocks) else None
    return isinstance(block, Paragraph) and bool(block.mark)


def _bullet(blocks: Sequence[Block], place: int, seed: int, more: str) -> str:
    """A bullet as an entry of a real list, opened and closed around its neighbours."""
    block = blocks[place]
    assert isinstance(block, Paragraph)
    before, after = _is_bullet(blocks, place - 1), _is_bullet(blocks, place + 1)
    close = seed % 5 == 0  # an empty paragraph follows, so each bullet is a list of its own
    opening = "" if before and not close else '<ul style="margin-top:0cm" type="disc">\n'
    closing = "" if after and not close else "\n</ul>"
    return f'{opening}<li class="MsoNormal" style="">{_runs(block.runs, seed)}{more}</li>{closing}'


def _is_bullet(blocks: Sequence[Block], place: int) -> bool:
    block = blocks[place] if 0 <= place < len(blocks) else None
    return isinstance(block, Paragraph) and block.mark == "•"


def _list_paragraph(blocks: Sequence[Block], place: int, seed: int, more: str) -> str:
    """A paragraph whose mark is text in spans of its own, as Word writes lists."""
    block = blocks[place]
    assert isinstance(block, Paragraph)
    before, after = _marked(blocks, place - 1), _marked(blocks, place + 1)
    part = {(False, True): "CxSpFirst", (True, True): "CxSpMiddle", (True, False): "CxSpLast"}.get((before, after), "")
    mark = "&middot;" if block.mark == "•" else block.mark
    font = ' style="font-family:Symbol"' if block.mark == "•" else ' style=""'
    space = '<span style="font:7.0pt &quot;Times New Roman&quot;">&nbsp;&nbsp;&nbsp; </span>'
    number = f'<span{font}><span style="">{mark}{space}</span></span>'
    text = _runs(block.runs, seed)
    return f'<p class="MsoListParagraph{part}" style="text-indent:-18.0pt">{number}{text}{more}</p>'


def _table(table: Table, seed: int) -> str:
    rows = ((table.header,) if table.header else ()) + table.rows
    lines = ['<table class="MsoTableGrid" border="1" cellspacing="0" cellpadding="0" style="border-collapse:collapse;border:none">']
    for row in rows:
        lines.append("<tr>")
        lines.extend(
            f'<td width="{600 // len(row)}" valign="top" style="border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt">'
            f'<p class="MsoNormal">{_cell(cell, row is table.header, seed)}</p></td>'
            for cell in row
        )
        lines.append("</tr>")
    return "\n".join([*lines, "</table>"])


def _cell(runs: Runs, head: bool, seed: int) -> str:
    return f"<b>{_runs(runs, seed)}</b>" if head else _runs(runs, seed) or "&nbsp;"


def _runs(runs: Runs, seed: int) -> str:
    return "".join(_run(run, seed) for run in runs)


def _run(run: Run, seed: int) -> str:
    text = _spelled(run.text, seed)
    if seed % 3 == 0:
        text = f"<span {_LANGUAGE}>{text}</span>"
    text = f"<i>{text}</i>" if run.italic else text
    return f"<b>{text}</b>" if run.bold else text


def _spelled(text: str, seed: int) -> str:
    """The text with entities, and with the spans that Word's spelling and grammar checkers left in it."""
    return "".join(_checked(part, seed) for part in re.split(r"(\s+)", text))


def _checked(word: str, seed: int) -> str:
    chance = zlib.crc32(f"{seed} {word}".encode())
    if not word.strip():
        return " "
    if word == "&" and seed % 2:
        return "&"  # as the real pages have it now and then
    letters = re.fullmatch(r"([A-Za-z]{4})([a-z]{3,})(\W*)", word)
    if letters and chance % 61 == 0:
        return f'<span class="SpellE">{letters[1]}</span>{_entities(letters[2] + letters[3])}'
    if letters and (chance % 43 == 0 or letters[1] in ("Harr", "Salt", "Oldw", "Neth")):
        return f'<span class="SpellE">{letters[1]}{letters[2]}</span>{_entities(letters[3])}'
    if len(word) > 2 and "(" in word[1:]:
        first, _, rest = word.partition("(")
        return f'<span class="GramE">{_entities(first)}(</span>{_entities(rest)}'
    if letters and chance % 67 == 0:
        return f'<span class="GramE">{_entities(word)}</span>'
    return _entities(word)


def _entities(text: str) -> str:
    """Named entities, as in Word bodies."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(_entity(letter) for letter in escaped)


def _entity(letter: str) -> str:
    if letter.isascii():
        return letter
    name = codepoint2name.get(ord(letter))
    return f"&{name};" if name else f"&#{ord(letter)};"


def _wrap(html: str) -> str:
    """Lines of about 67 letters, broken at spaces and inside tags, as tidied Word pages are."""
    wrapped: list[str] = []
    length = 0
    for piece in re.split(r"([\x00\x01\n])", _break_places(html)):
        if piece == "\n":
            length = 0
            wrapped.append(piece)
        elif piece in ("\x00", "\x01"):
            wrapped.append(piece)
        elif piece:
            separator = wrapped.pop() if wrapped and wrapped[-1] in ("\x00", "\x01") else ""
            shown = {"\x00": " ", "\x01": "", "": ""}[separator]
            if separator and length + len(shown) + len(piece) > _WIDTH:
                shown, length = "\n", -1
            wrapped.extend([shown, piece])
            length += len(shown) + len(piece)
    return "".join(" " if piece == "\x00" else "" if piece == "\x01" else piece for piece in wrapped)


def _break_places(html: str) -> str:
    """Marks where a line may break: NUL for a space, SOH for nothing (after `=` inside a tag)."""
    marked: list[str] = []
    tag = quoted = False
    for letter in html:
        tag = letter == "<" or (tag and letter != ">")
        quoted = tag and quoted != (letter == '"')
        marked.append("\x00" if letter == " " and not quoted else letter + "\x01" if letter == "=" and tag and not quoted else letter)
    return "".join(marked)

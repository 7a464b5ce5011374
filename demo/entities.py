"""Numeric entities, as modern.gov writes them in titles."""

from markupsafe import Markup

__all__ = ["for_attribute", "for_title"]

_ENCODED = frozenset("&'\"<>():/")


def for_title(text: str) -> Markup:
    """`Annex 1 &#40;draft&#41;`; what is not ASCII becomes an entity too."""
    return Markup("".join(f"&#{ord(letter)};" if letter in _ENCODED or not letter.isascii() else letter for letter in text))


def for_attribute(text: str) -> Markup:
    """The same with the spaces encoded as well, as in `title` attributes."""
    return Markup(str(for_title(text)).replace(" ", "&#32;"))

"""One parser a kind of page: each a function of bytes and an address, giving values of the archive."""

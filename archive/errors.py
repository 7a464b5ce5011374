"""The errors of the whole house; each message is one sentence for the person who sees it.

MinutebookError
├── SettingError            a setting cannot be used as it stands
├── ArchiveError
│   ├── WrongArchive        the archive belongs to another council
│   ├── NoArchive           nothing has been crawled into this folder yet
│   ├── MissingBlob         the catalogue names bytes that are not there
│   └── Busy                another run is writing to this archive
├── FetchError              an address could not be read
│   ├── Refused             the site answered, but will not serve us
│   ├── Restricted          the site sends readers to its log-on page
│   ├── Missing             the site says that there is no such page
│   ├── TooLarge            the answer is beyond the limit
│   └── Disallowed          robots.txt, or our own rules, forbid the address
│       └── NotBrought      nobody is to be asked, and no crawl that was brought in has it
├── PageError               a page is not what it was taken for
├── ExtractError            a file gives no text
└── SearchIndexError
    ├── NoIndex             nothing has been published yet
    └── OtherIndex          the index was made by another model or another way of cutting
"""


class MinutebookError(Exception):
    """The root: whatever is raised on purpose."""


class SettingError(MinutebookError):
    """A setting cannot be used as it stands."""


class ArchiveError(MinutebookError):
    """The archive cannot do what was asked."""


class WrongArchive(ArchiveError):
    """The archive belongs to another council."""


class NoArchive(ArchiveError):
    """Nothing has been crawled into this folder yet."""


class MissingBlob(ArchiveError):
    """The catalogue names bytes that are not there."""


class Busy(ArchiveError):
    """Another run is writing to this archive."""


class FetchError(MinutebookError):
    """An address could not be read."""


class Refused(FetchError):
    """The site answered, but will not serve us: a bot wall, 403, 429."""


class Restricted(FetchError):
    """The site sends readers to its log-on page."""


class Missing(FetchError):
    """The site says that there is no such page."""


class TooLarge(FetchError):
    """The answer is beyond the limit."""


class Disallowed(FetchError):
    """robots.txt, or our own rules, forbid the address."""


class NotBrought(Disallowed):
    """Nobody is to be asked, and no crawl that was brought in has the address."""


class PageError(MinutebookError):
    """A page is not what it was taken for: what was wanted, what was found, and where."""


class ExtractError(MinutebookError):
    """A file gives no text, and why."""


class SearchIndexError(MinutebookError):
    """The index cannot do what was asked."""


class NoIndex(SearchIndexError):
    """Nothing has been published yet."""


class OtherIndex(SearchIndexError):
    """The index was made by another model or another way of cutting."""

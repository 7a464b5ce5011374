"""The register's pages: what was decided, asked for and promised, and what came of it."""

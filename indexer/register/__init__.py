"""The register: what was decided, who promised what, and what came of it, read from the words of minutes and decisions."""

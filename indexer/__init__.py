"""Makes the archive searchable and answers questions."""

"""Passages in the manner of council papers, and questions with what answers them, for the reader to learn from."""

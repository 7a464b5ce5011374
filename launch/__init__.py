"""Starts everything that `make run` needs, in order, and ends everything that it started. Imports nothing of ours."""

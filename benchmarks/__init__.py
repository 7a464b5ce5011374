"""Measurements: each file is run by itself and prints its own table."""

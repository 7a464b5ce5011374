"""Measurements: ratios between systems in one run, on stated inputs."""

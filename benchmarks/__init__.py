"""Timings as ratios against a peer, measured in one run. Never part of the tests."""

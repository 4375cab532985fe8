"""Ratios within one run. `python -m tests.benchmarks` prints them; nothing here is asserted."""

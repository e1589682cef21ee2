"""Measurements that are no tests: `make bench` runs them and says what it measured."""

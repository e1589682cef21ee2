"""Observations whose verdicts people have worked out, built as small sites and audited like any other."""

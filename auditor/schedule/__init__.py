"""Periodic audits: when one is due, the daemon that runs them, and who is told what came of it."""

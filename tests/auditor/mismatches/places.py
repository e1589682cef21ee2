"""Policies that are not there to be read."""

from tests import factories

UNREADABLE = factories.policy(None, id=9, status="unreadable", reason="pdf-without-text", kind="cookies")

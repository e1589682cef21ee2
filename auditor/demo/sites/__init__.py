"""The sites of the demo web and their vendors."""

from collections.abc import Mapping

from auditor.demo.web import Site

DEMO_WEB: Mapping[str, Site] = {}
"""Every host of the demo web."""

"""Privacy auditor: what a website does, held against what its privacy policy says."""

from importlib.metadata import version

__version__ = version("privacy-auditor")

"""How commands end that neither come to 0 nor fail by an error of auditor/errors.py, which is 2."""

FOUND = 1
"""There are findings that the command was asked to fail on; they count before what was not completed."""
NOT_COMPLETED = 3
"""Something was not completed: what was seen is kept, and marked so."""

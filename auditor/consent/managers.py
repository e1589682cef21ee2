"""The visitor's choice as consent managers keep it, in a cookie or in web storage.

Each manager writes in a way of its own. What was chosen is given in the manager's own words for its categories.
"""

from auditor.consent import managers_json, managers_text
from auditor.consent.bits import Undecodable
from auditor.consent.manager_choice import ManagerChoice

__all__ = ["ManagerChoice", "decode_manager"]


def decode_manager(name: str, value: str) -> ManagerChoice | None:
    """The choice in a cookie or storage item of this name; None where the name is no manager's.

    Raises Undecodable where the name is one's and the value is not as it writes it.
    """
    for pattern, read in (*managers_json.READERS, *managers_text.READERS):
        if pattern.fullmatch(name):
            try:
                return read(value)
            except (ValueError, TypeError, KeyError, AttributeError, OverflowError, OSError, RecursionError) as error:
                raise Undecodable(f"{name}={value[:40]}: {error}") from error
    return None

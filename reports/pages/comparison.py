"""Two versions of a policy: what changed in its claims, and what changed in its words."""

from collections.abc import Mapping
from typing import Any

from auditor.changes.policies import passages_changed
from auditor.store.reader import policy_text
from reports.database import Facts, Row
from reports.differences import differences
from reports.page import Asked, Key, Page
from reports.queries import policies


def build(facts: Facts, key: Key, asked: Asked) -> Mapping[str, Any] | None:
    old, new = policies.policy(facts, key["old"]), policies.policy(facts, key["new"])
    if old is None or new is None:
        return None
    texts = [policy_text(facts.database, policy["sha256"]) for policy in (old, new)]
    if texts[0] is None or texts[1] is None:
        return None
    old_claims, new_claims = _claims(facts, old), _claims(facts, new)
    return {
        "title": f"Two versions of {new['url']}",
        "old": old,
        "new": new,
        "gone": [claim for name, claim in old_claims.items() if name not in new_claims],
        "added": [claim for name, claim in new_claims.items() if name not in old_claims],
        "changes": differences(passages_changed(texts[0], texts[1])),
    }


def _claims(facts: Facts, policy: Row) -> dict[tuple[str, str], Row]:
    """Claims by what they say, wherever they say it: a sentence that only moved is no change."""
    reading = policies.reading(facts, policy)
    found = [] if reading is None else policies.claims(facts, reading["id"])
    return {(claim["claim"], claim["value"]): claim for claim in found}


PAGE = Page(name="comparison", path="/policies/{old:int}/against/{new:int}", build=build)

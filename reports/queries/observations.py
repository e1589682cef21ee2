"""What an audit saw, counted up by condition."""

import json
from typing import Any

from reports.database import Facts, Row

CONDITION = (
    "CASE WHEN visits.condition IN ('accept', 'reject') AND page_views.phase = 'before' THEN 'no-choice'"
    " ELSE visits.condition END"
)
"""Which condition a page view shows: until its choice is made, a visit is one without a choice."""


def hosts(facts: Facts, audit_id: int) -> list[Row]:
    """Every host asked, third parties first: `{host, site, party, conditions: {condition: requests}, requests}`."""
    rows = facts.rows(
        f"""
        SELECT requests.host, requests.site, requests.party, {CONDITION} AS condition, count(*) AS requests
        FROM visits JOIN page_views ON page_views.visit = visits.id JOIN requests ON requests.page_view = page_views.id
        WHERE visits.audit = ? AND requests.host IS NOT NULL
        GROUP BY requests.host, requests.party, {CONDITION}
        """,
        (audit_id,),
    )
    merged: dict[tuple[str, str | None], Row] = {}
    for row in rows:
        host = merged.setdefault(
            (row["host"], row["party"]),
            {name: row[name] for name in ("host", "site", "party")} | {"conditions": {}, "requests": 0},
        )
        host["conditions"][row["condition"]] = row["requests"]
        host["requests"] += row["requests"]
    return sorted(merged.values(), key=lambda row: (row["party"] == "first", -row["requests"], row["host"]))


def cookies(facts: Facts, audit_id: int) -> list[Row]:
    """Every cookie stored or tried, by name, domain and party, with the conditions it was stored under.

    `lifetime` is the longest one seen; None where it ends with the session. `stored` is how many were stored. `sent`
    holds the conditions under which requests carried it: one stored before a choice may be sent after it.
    """
    rows = facts.rows(
        f"""
        SELECT cookies.name, cookies.domain, cookies.party, {CONDITION} AS condition,
          max(cookies.lifetime_seconds) AS lifetime,
          sum(cookies.stored AND coalesce(cookies.lifetime_seconds, 1) > 0) AS stored, count(*) AS times,
          min(cookies.secure) AS secure, min(cookies.http_only) AS http_only,
          group_concat(DISTINCT cookies.set_by) AS set_by, max(cookies.setter_url) AS setter_url,
          max(cookies.same_site) AS same_site, max(cookies.partition_key) AS partition_key,
          max(cookies.blocked_reason) AS blocked_reason, min(cookies.id) AS id
        FROM visits JOIN page_views ON page_views.visit = visits.id JOIN cookies ON cookies.page_view = page_views.id
        WHERE visits.audit = ? GROUP BY cookies.name, cookies.domain, {CONDITION}
        """,
        (audit_id,),
    )
    merged: dict[tuple[str, str], Row] = {}
    for row in rows:
        cookie = merged.setdefault((row["name"], row["domain"]), row | {"conditions": {}})
        if row["stored"]:
            cookie["conditions"][row["condition"]] = row["times"]
        cookie["lifetime"] = max(
            (item for item in (cookie["lifetime"], row["lifetime"]) if item is not None), default=None
        )
        cookie["setter_url"] = cookie["setter_url"] or row["setter_url"]
    sent = _sent_under(facts, audit_id)
    for key, cookie in merged.items():
        cookie["sent"] = sent.get(key, set())
    return sorted(merged.values(), key=lambda row: (row["party"] == "first", row["domain"], row["name"]))


def _sent_under(facts: Facts, audit_id: int) -> dict[tuple[str, str], set[str]]:
    """Name and domain of each cookie that requests carried -> the conditions under which they did."""
    rows = facts.rows(
        f"""
        SELECT DISTINCT cookies.name, cookies.domain, {CONDITION} AS condition
        FROM visits JOIN page_views ON page_views.visit = visits.id
        JOIN cookies_sent ON cookies_sent.page_view = page_views.id JOIN cookies ON cookies.id = cookies_sent.cookie
        WHERE visits.audit = ?
        """,
        (audit_id,),
    )
    found: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        found.setdefault((row["name"], row["domain"]), set()).add(row["condition"])
    return found


def storage(facts: Facts, audit_id: int) -> list[Row]:
    """Every item of web storage by area, owner and name, with the conditions it was seen under."""
    rows = facts.rows(
        f"""
        SELECT storage_items.area, storage_items.name, storage_items.party, storage_items.storage_key,
          max(storage_items.size) AS size, max(storage_items.setter_url) AS setter_url,
          max(storage_items.value) AS value, json_group_array(DISTINCT {CONDITION}) AS conditions
        FROM visits JOIN page_views ON page_views.visit = visits.id
        JOIN storage_items ON storage_items.page_view = page_views.id
        WHERE visits.audit = ? GROUP BY storage_items.area, storage_items.storage_key, storage_items.name
        ORDER BY storage_items.party = 'first', storage_items.storage_key, storage_items.name
        """,
        (audit_id,),
    )
    return [row | {"conditions": json.loads(row["conditions"])} for row in rows]


def api_calls(facts: Facts, audit_id: int) -> list[Row]:
    """Which scripts called which interfaces, the busiest scripts first: `{script_url, party, apis, calls}`."""
    rows = facts.rows(
        """
        SELECT api_calls.script_url, api_calls.party, api_calls.api, sum(api_calls.calls) AS calls
        FROM visits JOIN page_views ON page_views.visit = visits.id
        JOIN api_calls ON api_calls.page_view = page_views.id
        WHERE visits.audit = ? GROUP BY api_calls.script_url, api_calls.api ORDER BY calls DESC, api_calls.api
        """,
        (audit_id,),
    )
    merged: dict[str | None, Row] = {}
    for row in rows:
        script = merged.setdefault(row["script_url"], row | {"apis": [], "calls": 0})
        script["apis"].append((row["api"], row["calls"]))
        script["calls"] += row["calls"]
    return sorted(merged.values(), key=lambda row: -len(row["apis"]))


def forms(facts: Facts, audit_id: int) -> list[Row]:
    """The forms of an audit's pages, each once, with the names of its fields and the pages it stood on."""
    rows = facts.rows(
        """
        SELECT forms.action, forms.method, forms.party, forms.secure, forms.fields, forms.frame_url,
          count(DISTINCT page_views.url) AS pages, min(page_views.url) AS page_url
        FROM visits JOIN page_views ON page_views.visit = visits.id JOIN forms ON forms.page_view = page_views.id
        WHERE visits.audit = ? GROUP BY forms.action, forms.method, forms.fields ORDER BY forms.secure, forms.action
        """,
        (audit_id,),
    )
    return [row | {"fields": _names(json.loads(row["fields"]))} for row in rows]


def _names(fields: list[dict[str, Any]]) -> list[str]:
    return [field.get("name") or field.get("type") or "?" for field in fields]


def permissions(facts: Facts, audit_id: int) -> list[Row]:
    """What the pages asked the visitor's permission for."""
    return facts.rows(
        """
        SELECT permissions.name, permissions.outcome, permissions.script_url, count(*) AS times,
          min(page_views.url) AS page_url
        FROM visits JOIN page_views ON page_views.visit = visits.id
        JOIN permissions ON permissions.page_view = page_views.id
        WHERE visits.audit = ? GROUP BY permissions.name, permissions.script_url, permissions.outcome
        ORDER BY permissions.name
        """,
        (audit_id,),
    )


def consent_signals(facts: Facts, audit_id: int) -> list[Row]:
    """Signs of consent and refusal: each kind, name and value with the condition it was seen under."""
    return facts.rows(
        f"""
        SELECT consent_signals.kind, consent_signals.name, consent_signals.value, {CONDITION} AS condition,
          min(page_views.ordinal) AS first_page, count(*) AS times
        FROM visits JOIN page_views ON page_views.visit = visits.id
        JOIN consent_signals ON consent_signals.page_view = page_views.id
        WHERE visits.audit = ?
        GROUP BY consent_signals.kind, consent_signals.name, consent_signals.value, {CONDITION}
        ORDER BY consent_signals.kind, consent_signals.name, visits.id
        """,
        (audit_id,),
    )


def declared_cookies(facts: Facts, audit_id: int) -> list[Row]:
    """Every row of the lists of consent managers once, by source; `pages` is on how many pages it was read."""
    return facts.rows(
        """
        SELECT declared_cookies.source, declared_cookies.kind, declared_cookies.name, declared_cookies.provider,
          declared_cookies.party, declared_cookies.purpose, declared_cookies.category,
          declared_cookies.category_purpose, declared_cookies.duration, declared_cookies.duration_days,
          min(declared_cookies.id) AS id, count(DISTINCT page_views.url) AS pages
        FROM visits JOIN page_views ON page_views.visit = visits.id
        JOIN declared_cookies ON declared_cookies.page_view = page_views.id
        WHERE visits.audit = ? GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
        ORDER BY declared_cookies.source, min(declared_cookies.id)
        """,
        (audit_id,),
    )


def transport(facts: Facts, audit_id: int) -> list[Row]:
    """Requests by scheme, protocol and TLS version: `{scheme, protocol, tls, requests, hosts}`."""
    return facts.rows(
        """
        SELECT substr(requests.url, 1, instr(requests.url, ':') - 1) AS scheme, requests.protocol, requests.tls,
          count(*) AS requests, count(DISTINCT requests.host) AS hosts
        FROM visits JOIN page_views ON page_views.visit = visits.id JOIN requests ON requests.page_view = page_views.id
        WHERE visits.audit = ? AND requests.host IS NOT NULL GROUP BY 1, 2, 3 ORDER BY requests DESC
        """,
        (audit_id,),
    )


def plain_requests(facts: Facts, audit_id: int, limit: int = 50) -> list[Row]:
    """Requests that went out over plain HTTP or WebSocket, each URL once."""
    return facts.rows(
        """
        SELECT requests.url, requests.type, requests.status, requests.party, min(requests.id) AS id, count(*) AS times
        FROM visits JOIN page_views ON page_views.visit = visits.id JOIN requests ON requests.page_view = page_views.id
        WHERE visits.audit = ? AND (requests.url LIKE 'http:%' OR requests.url LIKE 'ws:%')
        GROUP BY requests.url ORDER BY min(requests.id) LIMIT ?
        """,
        (audit_id, limit),
    )


def behaviours(facts: Facts, audit_id: int) -> list[Row]:
    """What the detectors made of an audit."""
    rows = facts.rows("SELECT * FROM behaviours WHERE audit = ? ORDER BY kind, subject_name", (audit_id,))
    return [
        row | {name: json.loads(row[name] or "null") for name in ("facts", "conditions", "frequency")} for row in rows
    ]


def edges(facts: Facts, audit_id: int, condition: str) -> list[Row]:
    """Who made the browser ask whom, under one condition.

    `{host, site, party, initiator_url, redirector, frame_url, requests}`; redirector is the host that redirected here.
    """
    return facts.rows(
        f"""
        SELECT requests.host, requests.site, requests.party, requests.initiator_url, requests.frame_url,
          before.host AS redirector, page_views.final_url AS page_url, count(*) AS requests
        FROM visits JOIN page_views ON page_views.visit = visits.id JOIN requests ON requests.page_view = page_views.id
        LEFT JOIN requests AS before ON before.id = requests.redirected_from
        WHERE visits.audit = ? AND {CONDITION} = ? AND requests.host IS NOT NULL
        GROUP BY requests.host, requests.initiator_url, requests.frame_url, before.host, page_views.final_url
        """,
        (audit_id, condition),
    )

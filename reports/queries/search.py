"""Search over policies, findings, hosts and cookies."""

import re

from reports.database import Facts, Row
from reports.queries.audits import BY_WEIGHT, USABLE
from reports.queries.findings import with_decision

SHORTEST = 3
"""Characters of the shortest word that the full-text index knows: it holds runs of three."""
LIMIT = 40
AROUND = 120
"""Characters shown on either side of the first hit."""
_LATEST = f"SELECT max(id) FROM audits WHERE {USABLE} GROUP BY site"


def policies(facts: Facts, words: str) -> list[Row]:
    """Policies that hold all the words, in their last version: `{id, site, url, title, fetched, pieces}`.

    pieces are (is it a hit, text): the words around the first hits.
    """
    wanted = [word for word in words.replace("\0", " ").split() if len(word) >= SHORTEST]
    if not wanted:
        return []
    rows = facts.rows(
        """
        SELECT policy_texts.title, policy_texts.text,
          (SELECT max(policies.id) FROM policies WHERE policies.sha256 = policy_texts.sha256) AS id
        FROM policy_texts_fts JOIN policy_texts ON policy_texts.id = policy_texts_fts.rowid
        WHERE policy_texts_fts MATCH ? ORDER BY rank LIMIT ?
        """,
        (" ".join(_quoted(word) for word in wanted), LIMIT),
    )
    documents = [
        facts.row(
            "SELECT policies.id, policies.url, policies.fetched, audits.site FROM policies"
            " JOIN audits ON audits.id = policies.audit WHERE policies.id = ?",
            (row["id"],),
        )
        for row in rows
    ]
    return [
        document | {"title": row["title"], "pieces": _pieces(row["text"], wanted)}
        for row, document in zip(rows, documents, strict=True)
        if document is not None
    ]


def findings(facts: Facts, words: str) -> list[Row]:
    """Findings of the latest audits whose summary, subject or rule holds the words."""
    rows = facts.rows(
        f"""
        SELECT * FROM findings WHERE audit IN ({_LATEST}) AND (summary LIKE :like ESCAPE '\\'
          OR subject_name LIKE :like ESCAPE '\\' OR subject_host LIKE :like ESCAPE '\\'
          OR subject_entity LIKE :like ESCAPE '\\' OR rule LIKE :like ESCAPE '\\')
        ORDER BY {BY_WEIGHT} LIMIT :limit
        """,
        {"like": _like(words), "limit": LIMIT},
    )
    return [with_decision(facts, row) for row in rows]


def hosts(facts: Facts, words: str) -> list[Row]:
    """Hosts whose name holds the words, with an audit that asked each: `{host, audit, site}`.

    The names are read from the index one by one, skipping from each to the next, so that a million requests cost as
    much as their few thousand hosts.
    """
    return facts.rows(
        """
        WITH RECURSIVE names(host) AS (
          SELECT min(host) FROM requests
          UNION ALL
          SELECT (SELECT min(host) FROM requests WHERE host > names.host) FROM names WHERE names.host IS NOT NULL
        )
        SELECT found.host, audits.id AS audit, audits.site FROM (
          SELECT host, (SELECT max(page_view) FROM requests WHERE requests.host = names.host) AS page_view
          FROM names WHERE host LIKE ? ESCAPE '\\' ORDER BY host LIMIT ?
        ) AS found JOIN page_views ON page_views.id = found.page_view JOIN visits ON visits.id = page_views.visit
        JOIN audits ON audits.id = visits.audit ORDER BY found.host
        """,
        (_like(words), LIMIT),
    )


def cookies(facts: Facts, words: str) -> list[Row]:
    """Cookies whose name holds the words, with an audit that saw each: `{name, domain, id, audit, site}`."""
    return facts.rows(
        """
        WITH RECURSIVE names(name) AS (
          SELECT min(name) FROM cookies
          UNION ALL
          SELECT (SELECT min(name) FROM cookies WHERE name > names.name) FROM names WHERE names.name IS NOT NULL
        )
        SELECT cookies.name, cookies.domain, cookies.id, audits.id AS audit, audits.site FROM (
          SELECT name, (SELECT max(id) FROM cookies WHERE cookies.name = names.name) AS id
          FROM names WHERE name LIKE ? ESCAPE '\\' ORDER BY name LIMIT ?
        ) AS found JOIN cookies ON cookies.id = found.id JOIN visits ON visits.id = cookies.visit
        JOIN audits ON audits.id = visits.audit ORDER BY cookies.name
        """,
        (_like(words), LIMIT),
    )


def _pieces(text: str, words: list[str]) -> list[tuple[bool, str]]:
    """The text around the first hit, cut at each hit.

    SQLite's snippet() would count in runs of three characters, and show too little.
    """
    hits = re.compile("|".join(re.escape(word) for word in words), re.IGNORECASE)
    first = hits.search(text)
    if first is None:
        return [(False, text[: 2 * AROUND])]
    start, end = max(0, first.start() - AROUND), first.end() + AROUND
    shown = ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
    pieces, at = [], 0
    for hit in hits.finditer(shown):
        pieces += [(False, shown[at : hit.start()]), (True, hit[0])]
        at = hit.end()
    return [piece for piece in (*pieces, (False, shown[at:])) if piece[1]]


def _quoted(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _like(words: str) -> str:
    return "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"

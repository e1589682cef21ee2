-- Mismatch rates by rule: of the sites where a rule could decide, on how many what was seen and what is said disagree.
-- A site counts once for a rule, by its gravest verdict. `percent` is of `decided` alone: sites where the rule had
-- something to look at and could not tell are `untested`, those where it had nothing to look at are `silent`. Many rules
-- speak only where something was seen, so read `percent` beside `decided` and `silent`.
WITH verdicts AS (
  SELECT findings.rule, findings.site, list(DISTINCT findings.verdict) AS given
  FROM latest JOIN findings USING (bundle)
  GROUP BY findings.rule, findings.site
), gravest AS (
  SELECT rule, CASE
    WHEN list_contains(given, 'contradicted') THEN 'contradicted'
    WHEN list_contains(given, 'undisclosed') THEN 'undisclosed'
    WHEN list_contains(given, 'ambiguous') THEN 'ambiguous'
    WHEN list_contains(given, 'vague') THEN 'vague'
    WHEN list_contains(given, 'consistent') THEN 'consistent'
    ELSE 'untested' END AS verdict
  FROM verdicts
)
SELECT rule,
  count(*) FILTER (verdict NOT IN ('consistent', 'untested')) AS mismatched,
  count(*) FILTER (verdict <> 'untested') AS decided,
  round(100.0 * mismatched / nullif(decided, 0), 2) AS percent,
  count(*) FILTER (verdict = 'contradicted') AS contradicted,
  count(*) FILTER (verdict = 'undisclosed') AS undisclosed,
  count(*) FILTER (verdict = 'ambiguous') AS ambiguous,
  count(*) FILTER (verdict = 'vague') AS vague,
  count(*) FILTER (verdict = 'consistent') AS consistent,
  count(*) FILTER (verdict = 'untested') AS untested,
  sites - count(*) AS silent
FROM gravest
CROSS JOIN (SELECT count(*) AS sites FROM latest)
GROUP BY rule, sites
ORDER BY mismatched DESC, rule;

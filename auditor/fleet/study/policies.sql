-- Policies: on how many sites the search for one came to something, and in which language they are read.
-- Of the latest audits that came to something (column `of`). A site counts in one row for each of its languages.
SELECT coalesce(latest.policy_search, 'not looked for') AS search, languages.language, count(*) AS sites, of,
  round(100.0 * count(*) / of, 2) AS percent
FROM latest
LEFT JOIN (SELECT DISTINCT bundle, language FROM readings) AS languages USING (bundle)
CROSS JOIN (SELECT count(*) AS of FROM latest)
GROUP BY search, languages.language, of
ORDER BY sites DESC, search, languages.language;

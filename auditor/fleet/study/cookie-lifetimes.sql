-- Third-party cookies by lifetime, before any choice: cookies, and the sites that have at least one such.
-- A cookie is a name and domain on a site; where it was set several times, the longest lifetime counts. Only cookies
-- that the browser stored. Of the sites whose cookies were observed in at least one page view without a choice (`of`).
WITH stored AS (
  SELECT pages.site, cookies.name, cookies.domain, bool_or(cookies.lifetime_seconds IS NULL) AS session,
    max(cookies.lifetime_seconds) AS seconds
  FROM cookies
  JOIN pages USING (bundle, page_view)
  WHERE pages.condition = 'no-choice' AND cookies.party = 'third' AND cookies.stored = 1
  AND (cookies.lifetime_seconds IS NULL OR cookies.lifetime_seconds > 0)
  GROUP BY ALL
), ranged AS (
  SELECT site, CASE
    WHEN seconds IS NULL THEN 0 WHEN seconds <= 86400 THEN 1 WHEN seconds <= 30 * 86400 THEN 2
    WHEN seconds <= 183 * 86400 THEN 3 WHEN seconds <= 396 * 86400 THEN 4 ELSE 5 END AS number
  FROM stored
)
SELECT ['until the browser is closed', 'up to a day', 'up to 30 days', 'up to 6 months', 'up to 13 months',
    'longer than 13 months'][number + 1] AS lifetime,
  count(*) AS cookies, count(DISTINCT site) AS sites, of, round(100.0 * count(DISTINCT site) / of, 2) AS percent
FROM ranged
CROSS JOIN (SELECT count(*) AS of FROM looked WHERE kind = 'cookies' AND condition = 'no-choice')
GROUP BY number, of
ORDER BY number;

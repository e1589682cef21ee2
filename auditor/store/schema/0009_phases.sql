-- Whether a choice had been made when a page view began, and what was done after it.

ALTER TABLE page_views ADD COLUMN phase TEXT NOT NULL DEFAULT 'before' CHECK (
  phase IN ('before', 'choice', 'next', 'reload', 'return', 'withdrawal', 'withdrawn')
);

-- Each page view with the condition that it shows: until a choice is made, a visit is one without a choice.
CREATE VIEW conditions AS
SELECT page_views.id AS page_view, page_views.visit, visits.audit, page_views.phase,
  CASE WHEN visits.condition IN ('accept', 'reject') AND page_views.phase = 'before' THEN 'no-choice'
    ELSE visits.condition END AS condition
FROM page_views
JOIN visits ON visits.id = page_views.visit;

DROP VIEW hosts_asked;

CREATE VIEW hosts_asked AS
SELECT conditions.audit, conditions.condition, requests.site, requests.host, requests.party,
  count(*) AS requests, count(DISTINCT requests.page_view) AS page_views
FROM requests
JOIN conditions ON conditions.page_view = requests.page_view
WHERE requests.host IS NOT NULL
GROUP BY conditions.audit, conditions.condition, requests.host, requests.party;

DROP VIEW cookies_set;

CREATE VIEW cookies_set AS
SELECT conditions.audit, conditions.condition, conditions.phase, page_views.url AS page_url, cookies.*
FROM cookies
JOIN page_views ON page_views.id = cookies.page_view
JOIN conditions ON conditions.page_view = cookies.page_view;

-- What differs between the conditions: hosts of others and cookies, and on how many page views each was seen.
CREATE VIEW experiment AS
SELECT conditions.audit, 'host' AS kind, requests.host AS name, requests.site, conditions.condition,
  count(DISTINCT requests.page_view) AS page_views, count(*) AS times
FROM requests
JOIN conditions ON conditions.page_view = requests.page_view
WHERE requests.host IS NOT NULL AND requests.party = 'third'
GROUP BY conditions.audit, requests.host, conditions.condition
UNION ALL
SELECT conditions.audit, 'cookie', cookies.name, cookies.domain, conditions.condition,
  count(DISTINCT cookies.page_view), count(*)
FROM cookies
JOIN conditions ON conditions.page_view = cookies.page_view
WHERE cookies.stored AND (cookies.lifetime_seconds IS NULL OR cookies.lifetime_seconds > 0)
GROUP BY conditions.audit, cookies.name, cookies.domain, conditions.condition;

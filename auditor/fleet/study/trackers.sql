-- Trackers by prevalence: on what share of the sites each was asked before any choice was made.
-- Of the sites whose requests were observed in at least one page view without a choice (column `of`). What nobody knows
-- to be a tracker does not count; see `third-parties`.
WITH seen AS (
  SELECT DISTINCT looked.site, behaviours.kind, behaviours.subject_name AS product, behaviours.subject_entity AS company
  FROM looked
  JOIN behaviours USING (bundle)
  WHERE looked.kind = 'requests' AND looked.condition = 'no-choice'
  AND behaviours.kind IN ('advertising', 'analytics', 'social')
  AND behaviours.observed = 1 AND list_contains(behaviours.conditions::JSON::VARCHAR[], 'no-choice')
)
SELECT product, company, kind, count(*) AS sites, of, round(100.0 * count(*) / of, 2) AS percent
FROM seen
CROSS JOIN (SELECT count(*) AS of FROM looked WHERE kind = 'requests' AND condition = 'no-choice')
GROUP BY product, company, kind, of
ORDER BY sites DESC, product, company;

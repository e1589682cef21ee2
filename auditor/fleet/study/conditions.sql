-- Trackers by what the visitor chose: on what share of the sites at least one is asked, and how many on average.
-- `of` counts, for `accept` and `reject`, only sites that took the choice (something showed it, and pages were loaded
-- after it), for the others those whose requests were observed. So the rows have different sites in them.
WITH chose AS (
  SELECT bundle, list_extract(conditions::JSON::VARCHAR[], 1) AS condition
  FROM behaviours WHERE kind = 'choice' AND observed = 1 AND (facts::JSON ->> 'made') = 'true'
), tried AS (
  SELECT site, bundle, condition FROM looked
  WHERE kind = 'requests' AND (condition NOT IN ('accept', 'reject') OR (bundle, condition) IN (FROM chose))
), seen AS (
  SELECT tried.site, tried.condition, count(DISTINCT behaviours.subject_name) AS trackers
  FROM tried
  LEFT JOIN behaviours ON behaviours.bundle = tried.bundle
    AND behaviours.kind IN ('advertising', 'analytics', 'social') AND behaviours.observed = 1
    AND list_contains(behaviours.conditions::JSON::VARCHAR[], tried.condition)
  GROUP BY ALL
)
SELECT condition, count(*) FILTER (trackers > 0) AS sites, count(*) AS of,
  round(100.0 * sites / of, 2) AS percent, round(avg(trackers), 2) AS trackers_a_site
FROM seen
GROUP BY condition
ORDER BY condition;

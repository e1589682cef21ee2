-- Vendors by site: which company's products each site uses, for what, and under which conditions.
-- Sites on which none was seen are missing here, and so are those that could not be looked at: `audits` tells.
SELECT latest.site, behaviours.subject_entity AS company, behaviours.subject_name AS product, behaviours.kind,
  list_sort(list_distinct(flatten(list(behaviours.conditions::JSON::VARCHAR[])))) AS conditions
FROM latest
JOIN behaviours USING (bundle)
WHERE behaviours.kind IN ('advertising', 'analytics', 'social', 'third-party') AND behaviours.observed = 1
GROUP BY ALL
ORDER BY latest.site, company, product, behaviours.kind;

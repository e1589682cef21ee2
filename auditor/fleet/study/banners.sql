-- Consent banners: who asks, with which consent manager, and whether refusing is offered where accepting is.
-- Of the sites on which banners were looked for in a page view without a choice (column `of`). `reject_unknown` are
-- those of them where it could not be told whether the first layer offers to refuse.
WITH first AS (
  SELECT pages.site, any_value(banners.kind) AS kind, any_value(banners.cmp) AS cmp,
    max(banners.reject_on_first_layer) AS reject
  FROM banners
  JOIN pages USING (bundle, page_view)
  WHERE pages.condition = 'no-choice'
  GROUP BY pages.site
)
SELECT coalesce(first.kind, 'none seen') AS banner, first.cmp AS manager, count(*) AS sites, of,
  round(100.0 * count(*) / of, 2) AS percent,
  count(*) FILTER (first.reject = 1) AS reject_at_once,
  count(*) FILTER (first.reject = 0) AS reject_not_at_once,
  count(*) FILTER (first.kind IS NOT NULL AND first.reject IS NULL) AS reject_unknown
FROM looked
LEFT JOIN first USING (site)
CROSS JOIN (SELECT count(*) AS of FROM looked WHERE kind = 'banners' AND condition = 'no-choice')
WHERE looked.kind = 'banners' AND looked.condition = 'no-choice'
GROUP BY banner, manager, of
ORDER BY sites DESC, banner, manager;

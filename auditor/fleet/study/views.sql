-- The latest audit of each site that came to something.
CREATE VIEW latest AS
SELECT * FROM audits WHERE status IN ('finished', 'incomplete')
QUALIFY row_number() OVER (PARTITION BY site ORDER BY started DESC, bundle) = 1;

-- Page views that loaded, of those audits, with the condition that each shows: until a choice is made, a visit is one
-- without a choice.
CREATE VIEW pages AS
SELECT latest.site, page_views.bundle, page_views.id AS page_view, page_views.visit,
  CASE WHEN visits.condition IN ('accept', 'reject') AND page_views.phase = 'before' THEN 'no-choice'
    ELSE visits.condition END AS condition
FROM latest
JOIN visits USING (bundle)
JOIN page_views ON page_views.bundle = visits.bundle AND page_views.visit = visits.id
WHERE page_views.final_url IS NOT NULL;

-- Under which condition which kind of thing could be seen on a site at all: the sites that a share is a share of.
CREATE VIEW looked AS
SELECT DISTINCT pages.site, pages.bundle, pages.condition, kinds.kind
FROM pages
CROSS JOIN (VALUES ('requests'), ('cookies'), ('banners')) AS kinds(kind)
WHERE NOT EXISTS (
  SELECT 1 FROM not_observed
  WHERE not_observed.bundle = pages.bundle AND not_observed.page_view = pages.page_view
  AND not_observed.kind = kinds.kind
);

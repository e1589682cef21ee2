-- Removing an artifact asks of each column that may name it whether a row still does.

CREATE INDEX page_views_screenshot ON page_views (screenshot) WHERE screenshot IS NOT NULL;

CREATE INDEX page_views_text ON page_views (text) WHERE text IS NOT NULL;

CREATE INDEX policies_raw ON policies (raw) WHERE raw IS NOT NULL;

CREATE INDEX audits_started ON audits (started);

-- Cookies as consent managers declare them in the page.

CREATE TABLE declared_cookies (
  id INTEGER PRIMARY KEY,
  page_view INTEGER NOT NULL REFERENCES page_views(id) ON DELETE CASCADE,
  source TEXT NOT NULL, -- whose list it is
  url TEXT, -- where it was read: a response, or the frame whose page holds it
  kind TEXT NOT NULL,
  name TEXT NOT NULL, -- `*` stands for anything
  provider TEXT,
  party TEXT CHECK (party IN ('first', 'third')),
  purpose TEXT,
  category TEXT,
  category_purpose TEXT,
  duration TEXT,
  duration_days REAL -- 0: ends with the session
) STRICT;

CREATE INDEX declared_cookies_page_view ON declared_cookies (page_view);

CREATE INDEX declared_cookies_name ON declared_cookies (name);

-- Nobody looked for lists in the page views that stand here already.
INSERT INTO not_observed (page_view, kind) SELECT id, 'declared_cookies' FROM page_views;

-- What was typed into forms to see where it goes; nothing was submitted.

CREATE TABLE typed_values (
  id INTEGER PRIMARY KEY,
  page_view INTEGER NOT NULL REFERENCES page_views(id) ON DELETE CASCADE,
  frame_url TEXT NOT NULL,
  field TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('email', 'name', 'password', 'text')),
  value TEXT NOT NULL,
  at REAL NOT NULL -- seconds since the page view began
) STRICT;

CREATE INDEX typed_values_page_view ON typed_values (page_view);

-- Nobody typed in the page views that stand here already.
INSERT INTO not_observed (page_view, kind) SELECT id, 'typed_values' FROM page_views;

-- How a site answers where it is asked without TLS, outside all visits.

CREATE TABLE clear_answers (
  id INTEGER PRIMARY KEY,
  audit INTEGER NOT NULL REFERENCES audits(id) ON DELETE CASCADE,
  url TEXT NOT NULL,
  status INTEGER, -- of the last answer in the clear; NULL when none came
  leads_to TEXT, -- the last address that it was sent on to
  error TEXT, -- why none came
  UNIQUE (audit, url)
) STRICT;

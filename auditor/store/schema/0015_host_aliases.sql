-- Hosts of the site that are aliases of other names: a vendor may stand behind one of the site's own.

CREATE TABLE host_aliases (
  id INTEGER PRIMARY KEY,
  audit INTEGER NOT NULL REFERENCES audits(id) ON DELETE CASCADE,
  host TEXT NOT NULL,
  chain TEXT NOT NULL CHECK (json_valid(chain)), -- names it leads to, the nearest first
  UNIQUE (audit, host)
) STRICT;

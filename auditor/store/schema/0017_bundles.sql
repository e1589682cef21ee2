-- What tells the bundle of an audit: the id that the audit was given before it ran, on whatever machine. A bundle's own
-- file has one row; a gathered database has one for each bundle that came into it.
CREATE TABLE bundles (
  bundle TEXT PRIMARY KEY, -- a UUID
  audit INTEGER REFERENCES audits(id) ON DELETE SET NULL, -- NULL once the audit was removed: it is not gathered again
  site TEXT NOT NULL,
  auditor_version TEXT NOT NULL, -- that packed it
  schema TEXT NOT NULL, -- last migration of the file when it was packed
  packed TEXT NOT NULL,
  gathered TEXT -- NULL in the bundle's own file
) STRICT, WITHOUT ROWID;

CREATE INDEX bundles_audit ON bundles (audit) WHERE audit IS NOT NULL;

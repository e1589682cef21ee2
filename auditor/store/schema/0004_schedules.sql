-- When sites are audited again.

CREATE TABLE schedules (
  site TEXT PRIMARY KEY REFERENCES sites(site),
  target TEXT NOT NULL, -- what the crawl is given: a domain or a URL
  every_seconds INTEGER CHECK (every_seconds > 0),
  cron TEXT,
  timezone TEXT NOT NULL, -- what the hours of cron mean
  options TEXT NOT NULL CHECK (json_valid(options)), -- of the crawl, word by word
  created TEXT NOT NULL,
  CHECK ((every_seconds IS NULL) <> (cron IS NULL))
) STRICT, WITHOUT ROWID;

-- What came of it. A site's name and not its schedule, so that the history outlives the schedule.
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL REFERENCES sites(site),
  due TEXT NOT NULL, -- the time of the schedule that it serves
  attempt INTEGER NOT NULL CHECK (attempt IN (1, 2)),
  started TEXT NOT NULL,
  finished TEXT,
  status TEXT NOT NULL CHECK (status IN ('running', 'finished', 'incomplete', 'failed', 'interrupted')),
  reason TEXT,
  audit INTEGER REFERENCES audits(id) ON DELETE SET NULL,
  process TEXT, -- who does it while it is running
  told INTEGER NOT NULL CHECK (told IN (0, 1)), -- notifications about it have been sent
  UNIQUE (site, due, attempt)
) STRICT;

-- No two runs of a site at once, whoever starts them.
CREATE UNIQUE INDEX runs_running ON runs (site) WHERE status = 'running';

CREATE INDEX runs_site ON runs (site, id);

CREATE INDEX runs_audit ON runs (audit) WHERE audit IS NOT NULL;

CREATE INDEX runs_untold ON runs (id) WHERE told = 0;

-- The audit of a run is the one that the run's own process stores.
CREATE TRIGGER runs_know_their_audit AFTER INSERT ON audits WHEN new.process IS NOT NULL BEGIN
  UPDATE runs SET audit = new.id WHERE status = 'running' AND process = new.process;
END;

-- Which version of the reader the audit was last judged with: the same text read differently is no change of the site.
ALTER TABLE audits ADD COLUMN reader TEXT;

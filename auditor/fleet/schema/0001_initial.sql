-- What the fleet knows of its audits; the jobs themselves are procrastinate's.

CREATE TABLE fleet_batches (
    name text PRIMARY KEY,
    created timestamptz NOT NULL DEFAULT now(),
    options text[] NOT NULL,
    bundles text NOT NULL,
    per_address integer NOT NULL
);

CREATE TABLE fleet_audits (
    id uuid PRIMARY KEY,
    batch text NOT NULL REFERENCES fleet_batches,
    site text NOT NULL,
    target text NOT NULL,
    submitted timestamptz NOT NULL DEFAULT now(),
    tries integer NOT NULL DEFAULT 0,
    worker bigint,
    address text,
    started timestamptz,
    finished timestamptz,
    outcome text CHECK (outcome IN ('done', 'failed', 'cancelled')),
    kind text,
    evidence text,
    CHECK ((outcome IS NULL) = (finished IS NULL)),
    CHECK (worker IS NULL OR outcome IS NULL)
);

CREATE INDEX fleet_audits_running ON fleet_audits (address) WHERE worker IS NOT NULL;
CREATE INDEX fleet_audits_finished ON fleet_audits (finished) WHERE finished IS NOT NULL;
CREATE INDEX fleet_audits_failed ON fleet_audits (batch, kind) WHERE outcome = 'failed';
CREATE INDEX fleet_audits_site ON fleet_audits (site);

CREATE TABLE fleet_workers (
    id bigint PRIMARY KEY,
    name text NOT NULL,
    slots integer NOT NULL,
    started timestamptz NOT NULL DEFAULT now(),
    seen timestamptz NOT NULL DEFAULT now(),
    state text NOT NULL
);

CREATE TABLE fleet_ticks (
    name text PRIMARY KEY,
    last timestamptz NOT NULL
);

CREATE TABLE fleet_schedules (
    batch text NOT NULL REFERENCES fleet_batches,
    site text NOT NULL,
    target text NOT NULL,
    every_seconds integer,
    cron text,
    timezone text NOT NULL,
    created timestamptz NOT NULL DEFAULT now(),
    next timestamptz,
    last_audit uuid,
    PRIMARY KEY (batch, site),
    CHECK ((every_seconds IS NULL) <> (cron IS NULL))
);

CREATE INDEX fleet_schedules_next ON fleet_schedules (next) WHERE next IS NOT NULL;

-- Taking a job looks for others of its lock; with a million waiting, procrastinate's own indices leave a scan of all.
CREATE INDEX fleet_jobs_lock ON procrastinate_jobs (lock) WHERE status IN ('todo', 'doing');

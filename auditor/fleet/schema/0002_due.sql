-- Whether any job is due at all: with a hundred thousand waiting for their next try, looking through them costs 50 ms.
CREATE INDEX fleet_jobs_due ON procrastinate_jobs (coalesce(scheduled_at, '-infinity')) WHERE status = 'todo';

-- Taking a job passes over what was taken before and not swept up yet; a fifth of a million, the default, is too much.
ALTER TABLE procrastinate_jobs SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);
ALTER TABLE fleet_audits SET (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 5000);

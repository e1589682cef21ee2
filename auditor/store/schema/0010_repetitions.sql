-- Visits under one condition may be made several times; what comes and goes by chance is seen in some of them.

ALTER TABLE visits ADD COLUMN repetition INTEGER NOT NULL DEFAULT 1;

-- JSON {seen, visits}; NULL where visits were not repeated.
ALTER TABLE behaviours ADD COLUMN frequency TEXT CHECK (frequency IS NULL OR json_valid(frequency));

ALTER TABLE findings ADD COLUMN frequency TEXT CHECK (frequency IS NULL OR json_valid(frequency));

-- How a finding was weighed: confidence, doubts, statements, exceptions, conditions, neighbours; a sentence each.
ALTER TABLE findings ADD COLUMN weighing TEXT CHECK (weighing IS NULL OR json_valid(weighing));

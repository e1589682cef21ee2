-- What a site says in a row that is cited as evidence: a banner makes promises too.
ALTER TABLE behaviour_evidence ADD COLUMN quote TEXT;
ALTER TABLE finding_evidence ADD COLUMN quote TEXT;

-- Kept on request, for archives of what was loaded; both are NULL where they were not recorded.

ALTER TABLE requests ADD COLUMN response_body TEXT REFERENCES artifacts(sha256);

ALTER TABLE requests ADD COLUMN seconds REAL;

CREATE INDEX requests_response_body ON requests (response_body) WHERE response_body IS NOT NULL;

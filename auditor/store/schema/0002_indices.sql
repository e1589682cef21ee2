-- Every foreign key that a join or a cascading deletion follows has an index; those that are mostly NULL a partial one.

CREATE INDEX audits_site ON audits (site, id);

CREATE INDEX visits_audit ON visits (audit);

CREATE INDEX page_views_visit ON page_views (visit, ordinal);

CREATE INDEX requests_page_view ON requests (page_view);

CREATE INDEX requests_host ON requests (host, page_view);

CREATE INDEX requests_site ON requests (site, party, page_view);

CREATE INDEX requests_redirected_from ON requests (redirected_from) WHERE redirected_from IS NOT NULL;

CREATE INDEX messages_request ON messages (request);

CREATE INDEX cookies_visit ON cookies (visit);

CREATE INDEX cookies_page_view ON cookies (page_view);

CREATE INDEX cookies_request ON cookies (request) WHERE request IS NOT NULL;

CREATE INDEX cookies_name ON cookies (name, domain);

CREATE INDEX cookies_domain ON cookies (domain, party);

CREATE INDEX storage_items_page_view ON storage_items (page_view);

CREATE INDEX storage_items_name ON storage_items (name);

CREATE INDEX api_calls_page_view ON api_calls (page_view);

CREATE INDEX api_calls_api ON api_calls (api, party);

CREATE INDEX forms_page_view ON forms (page_view);

CREATE INDEX permissions_page_view ON permissions (page_view);

CREATE INDEX consent_signals_page_view ON consent_signals (page_view);

CREATE INDEX policies_audit ON policies (audit);

CREATE INDEX policies_sha256 ON policies (sha256);

CREATE INDEX claims_reading ON claims (reading, start);

CREATE INDEX claims_claim ON claims (claim, value);

CREATE INDEX behaviours_audit ON behaviours (audit, kind);

CREATE INDEX findings_audit ON findings (audit, verdict, severity);

CREATE INDEX findings_site ON findings (site, fingerprint);

CREATE INDEX findings_rule ON findings (rule, verdict);

CREATE INDEX finding_claims_claim ON finding_claims (claim);

CREATE INDEX finding_claims_policy ON finding_claims (policy);

CREATE INDEX behaviour_evidence_behaviour ON behaviour_evidence (behaviour);

CREATE INDEX behaviour_evidence_visit ON behaviour_evidence (visit) WHERE visit IS NOT NULL;

CREATE INDEX behaviour_evidence_page_view ON behaviour_evidence (page_view) WHERE page_view IS NOT NULL;

CREATE INDEX behaviour_evidence_request ON behaviour_evidence (request) WHERE request IS NOT NULL;

CREATE INDEX behaviour_evidence_message ON behaviour_evidence (message) WHERE message IS NOT NULL;

CREATE INDEX behaviour_evidence_cookie ON behaviour_evidence (cookie) WHERE cookie IS NOT NULL;

CREATE INDEX behaviour_evidence_storage_item ON behaviour_evidence (storage_item) WHERE storage_item IS NOT NULL;

CREATE INDEX behaviour_evidence_api_call ON behaviour_evidence (api_call) WHERE api_call IS NOT NULL;

CREATE INDEX behaviour_evidence_form ON behaviour_evidence (form) WHERE form IS NOT NULL;

CREATE INDEX behaviour_evidence_permission ON behaviour_evidence (permission) WHERE permission IS NOT NULL;

CREATE INDEX behaviour_evidence_consent_signal ON behaviour_evidence (consent_signal) WHERE consent_signal IS NOT NULL;

CREATE INDEX behaviour_evidence_policy ON behaviour_evidence (policy) WHERE policy IS NOT NULL;

CREATE INDEX finding_evidence_finding ON finding_evidence (finding);

CREATE INDEX finding_evidence_visit ON finding_evidence (visit) WHERE visit IS NOT NULL;

CREATE INDEX finding_evidence_page_view ON finding_evidence (page_view) WHERE page_view IS NOT NULL;

CREATE INDEX finding_evidence_request ON finding_evidence (request) WHERE request IS NOT NULL;

CREATE INDEX finding_evidence_message ON finding_evidence (message) WHERE message IS NOT NULL;

CREATE INDEX finding_evidence_cookie ON finding_evidence (cookie) WHERE cookie IS NOT NULL;

CREATE INDEX finding_evidence_storage_item ON finding_evidence (storage_item) WHERE storage_item IS NOT NULL;

CREATE INDEX finding_evidence_api_call ON finding_evidence (api_call) WHERE api_call IS NOT NULL;

CREATE INDEX finding_evidence_form ON finding_evidence (form) WHERE form IS NOT NULL;

CREATE INDEX finding_evidence_permission ON finding_evidence (permission) WHERE permission IS NOT NULL;

CREATE INDEX finding_evidence_consent_signal ON finding_evidence (consent_signal) WHERE consent_signal IS NOT NULL;

CREATE INDEX finding_evidence_policy ON finding_evidence (policy) WHERE policy IS NOT NULL;

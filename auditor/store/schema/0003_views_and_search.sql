-- The latest audit of each site that came to something.
CREATE VIEW latest_audits AS
SELECT * FROM audits
WHERE id IN (SELECT max(id) FROM audits WHERE status IN ('finished', 'incomplete') GROUP BY site);

-- How often each host was asked, by audit and condition.
CREATE VIEW hosts_asked AS
SELECT visits.audit, visits.condition, requests.site, requests.host, requests.party,
  count(*) AS requests, count(DISTINCT requests.page_view) AS page_views
FROM requests
JOIN page_views ON page_views.id = requests.page_view
JOIN visits ON visits.id = page_views.visit
WHERE requests.host IS NOT NULL
GROUP BY visits.audit, visits.condition, requests.host, requests.party;

-- Each cookie that was set or refused, with where it was seen.
CREATE VIEW cookies_set AS
SELECT visits.audit, visits.condition, page_views.url AS page_url, cookies.*
FROM cookies
JOIN page_views ON page_views.id = cookies.page_view
JOIN visits ON visits.id = page_views.visit;

-- Findings that are mismatches, in the words of the audit they belong to.
CREATE VIEW mismatches AS
SELECT audits.site, audits.started, audits.status, findings.audit, findings.id AS finding, findings.rule,
  findings.practice, findings.verdict, findings.severity, findings.summary, findings.fingerprint,
  (SELECT count(*) FROM finding_evidence WHERE finding_evidence.finding = findings.id) AS evidence
FROM findings
JOIN audits ON audits.id = findings.audit
WHERE findings.verdict IN ('contradicted', 'undisclosed', 'vague', 'ambiguous');

-- Full text of the policies, by runs of three characters so that languages without spaces are found too.
CREATE VIRTUAL TABLE policy_texts_fts USING fts5(
  title, text, content='policy_texts', tokenize='trigram'
);

CREATE TRIGGER policy_texts_insert AFTER INSERT ON policy_texts BEGIN
  INSERT INTO policy_texts_fts (rowid, title, text) VALUES (new.rowid, new.title, new.text);
END;

CREATE TRIGGER policy_texts_delete AFTER DELETE ON policy_texts BEGIN
  INSERT INTO policy_texts_fts (policy_texts_fts, rowid, title, text) VALUES ('delete', old.rowid, old.title, old.text);
END;

CREATE TRIGGER policy_texts_update AFTER UPDATE ON policy_texts BEGIN
  INSERT INTO policy_texts_fts (policy_texts_fts, rowid, title, text) VALUES ('delete', old.rowid, old.title, old.text);
  INSERT INTO policy_texts_fts (rowid, title, text) VALUES (new.rowid, new.title, new.text);
END;

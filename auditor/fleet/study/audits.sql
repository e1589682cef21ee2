-- Audits: how they ended, and why those that did not finish; the ground that all other shares stand on.
-- All audits, not only the latest of each site.
SELECT date, status, reason, count(*) AS audits, count(DISTINCT site) AS sites
FROM audits
GROUP BY ALL
ORDER BY date, audits DESC, status, reason;

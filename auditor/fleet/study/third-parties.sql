-- Third parties by prevalence: sites of others that were asked for something, known or not, by condition.
-- Of the sites whose requests were observed in at least one page view under that condition (column `of`). Requests that
-- did not leave the browser do not count.
WITH asked AS (
  SELECT DISTINCT pages.site, pages.condition, requests.site AS third_party
  FROM requests
  JOIN pages USING (bundle, page_view)
  WHERE requests.party = 'third' AND requests.blocked_reason IS NULL AND requests.site IS NOT NULL
)
SELECT third_party, condition, count(*) AS sites, of, round(100.0 * count(*) / of, 2) AS percent
FROM asked
JOIN (SELECT condition, count(*) AS of FROM looked WHERE kind = 'requests' GROUP BY condition) USING (condition)
GROUP BY third_party, condition, of
ORDER BY sites DESC, third_party, condition;

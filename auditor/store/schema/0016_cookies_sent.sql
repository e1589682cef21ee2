-- Which request carried which cookie, with the attempt that had set it where that was seen in the same visit.
CREATE VIEW cookies_sent AS
SELECT sent.request, sent.page_view, sent.visit, sent.host, sent.party, sent.name, sent.value,
  (SELECT max(cookies.id) FROM cookies
   WHERE cookies.visit = sent.visit AND cookies.name = sent.name AND cookies.value = sent.value AND cookies.stored
   AND (cookies.domain = sent.host OR sent.host LIKE '%.' || cookies.domain)) AS cookie
FROM (
  SELECT requests.id AS request, requests.page_view, page_views.visit, requests.host, requests.party,
    CASE WHEN instr(pair.value, '=') THEN substr(pair.value, 1, instr(pair.value, '=') - 1) ELSE '' END AS name,
    substr(pair.value, instr(pair.value, '=') + 1) AS value
  FROM requests
  JOIN page_views ON page_views.id = requests.page_view
  JOIN json_each('["' || replace(replace(replace(json_extract(requests.request_headers, '$.cookie'),
    '\', '\\'), '"', '\"'), '; ', '","') || '"]') AS pair
  WHERE json_extract(requests.request_headers, '$.cookie') IS NOT NULL
) AS sent;

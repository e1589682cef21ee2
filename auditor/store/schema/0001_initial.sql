-- Lookups: what people know by name.

CREATE TABLE sites (
  site TEXT PRIMARY KEY -- a registrable domain, an IP address, or a single label
) STRICT, WITHOUT ROWID;

CREATE TABLE practices (
  practice TEXT PRIMARY KEY, -- the id that claims and findings share
  "group" TEXT NOT NULL,
  meaning TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rules (
  rule TEXT PRIMARY KEY,
  title TEXT NOT NULL DEFAULT '',
  description TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE entities (
  entity TEXT PRIMARY KEY, -- who is behind a host or a cookie
  parent TEXT,
  country TEXT,
  category TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE artifacts (
  sha256 TEXT PRIMARY KEY,
  media_type TEXT NOT NULL,
  content BLOB NOT NULL
) STRICT;

-- What the browser did.

CREATE TABLE audits (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL REFERENCES sites(site),
  url TEXT NOT NULL,
  started TEXT NOT NULL,
  finished TEXT,
  status TEXT NOT NULL CHECK (status IN ('running', 'finished', 'incomplete', 'failed')),
  reason TEXT, -- why it is incomplete or failed
  auditor_version TEXT NOT NULL,
  browser_version TEXT,
  browser_kind TEXT,
  cookie_policy TEXT,
  user_agent TEXT,
  locale TEXT,
  settings TEXT NOT NULL CHECK (json_valid(settings)),
  data_sets TEXT NOT NULL CHECK (json_valid(data_sets)),
  policy_search TEXT,
  process TEXT, -- who writes it while it is running: host, process id, its start
  assessed TEXT -- when it was last judged
) STRICT;

CREATE TABLE visits (
  id INTEGER PRIMARY KEY,
  audit INTEGER NOT NULL REFERENCES audits(id) ON DELETE CASCADE,
  condition TEXT NOT NULL,
  started TEXT NOT NULL,
  cmp TEXT,
  choice TEXT,
  choice_proof TEXT,
  error TEXT
) STRICT;

CREATE TABLE page_views (
  id INTEGER PRIMARY KEY,
  visit INTEGER NOT NULL REFERENCES visits(id) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  url TEXT NOT NULL,
  final_url TEXT,
  http_status INTEGER,
  title TEXT,
  started TEXT NOT NULL,
  seconds REAL,
  settled_by TEXT,
  hook_in_place INTEGER CHECK (hook_in_place IN (0, 1)),
  error TEXT,
  screenshot TEXT REFERENCES artifacts(sha256),
  text TEXT REFERENCES artifacts(sha256)
) STRICT;

-- A kind of observation that a page view did not yield: not the same as none.
CREATE TABLE not_observed (
  page_view INTEGER NOT NULL REFERENCES page_views(id) ON DELETE CASCADE,
  kind TEXT NOT NULL, -- name of the table that lacks it
  PRIMARY KEY (page_view, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE requests (
  id INTEGER PRIMARY KEY,
  page_view INTEGER NOT NULL REFERENCES page_views(id) ON DELETE CASCADE,
  url TEXT NOT NULL,
  host TEXT,
  site TEXT REFERENCES sites(site),
  party TEXT CHECK (party IN ('first', 'third')),
  method TEXT NOT NULL,
  type TEXT NOT NULL,
  status INTEGER,
  mime_type TEXT,
  remote_ip TEXT,
  protocol TEXT,
  tls TEXT,
  started REAL,
  frame_url TEXT,
  initiator_type TEXT,
  initiator_url TEXT,
  stack TEXT,
  redirected_from INTEGER REFERENCES requests(id) ON DELETE CASCADE,
  request_headers TEXT,
  response_headers TEXT,
  body TEXT,
  body_size INTEGER,
  response_size INTEGER,
  from_cache INTEGER NOT NULL CHECK (from_cache IN (0, 1)),
  from_service_worker INTEGER NOT NULL CHECK (from_service_worker IN (0, 1)),
  target TEXT,
  blocked_reason TEXT,
  error TEXT,
  synthetic INTEGER NOT NULL CHECK (synthetic IN (0, 1))
) STRICT;

CREATE TABLE messages (
  id INTEGER PRIMARY KEY,
  request INTEGER NOT NULL REFERENCES requests(id) ON DELETE CASCADE,
  sent INTEGER NOT NULL CHECK (sent IN (0, 1)),
  at REAL NOT NULL,
  payload TEXT NOT NULL,
  size INTEGER NOT NULL
) STRICT;

CREATE TABLE cookies (
  id INTEGER PRIMARY KEY,
  visit INTEGER NOT NULL REFERENCES visits(id) ON DELETE CASCADE,
  page_view INTEGER NOT NULL REFERENCES page_views(id) ON DELETE CASCADE,
  request INTEGER REFERENCES requests(id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  domain TEXT NOT NULL,
  path TEXT NOT NULL,
  host_only INTEGER NOT NULL CHECK (host_only IN (0, 1)),
  secure INTEGER NOT NULL CHECK (secure IN (0, 1)),
  http_only INTEGER NOT NULL CHECK (http_only IN (0, 1)),
  same_site TEXT,
  partition_key TEXT,
  lifetime_seconds REAL,
  set_by TEXT NOT NULL CHECK (set_by IN ('http', 'script', 'jar')),
  setter_url TEXT,
  stack TEXT,
  frame_url TEXT,
  stored INTEGER NOT NULL CHECK (stored IN (0, 1)),
  blocked_reason TEXT,
  party TEXT NOT NULL CHECK (party IN ('first', 'third')),
  final INTEGER NOT NULL CHECK (final IN (0, 1))
) STRICT;

CREATE TABLE storage_items (
  id INTEGER PRIMARY KEY,
  page_view INTEGER NOT NULL REFERENCES page_views(id) ON DELETE CASCADE,
  frame_url TEXT NOT NULL,
  storage_key TEXT,
  party TEXT NOT NULL CHECK (party IN ('first', 'third')),
  area TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT,
  size INTEGER NOT NULL,
  setter_url TEXT
) STRICT;

CREATE TABLE api_calls (
  id INTEGER PRIMARY KEY,
  page_view INTEGER NOT NULL REFERENCES page_views(id) ON DELETE CASCADE,
  frame_url TEXT NOT NULL,
  script_url TEXT,
  party TEXT CHECK (party IN ('first', 'third')),
  api TEXT NOT NULL,
  arguments TEXT,
  calls INTEGER NOT NULL,
  first_at REAL,
  stack TEXT
) STRICT;

CREATE TABLE forms (
  id INTEGER PRIMARY KEY,
  page_view INTEGER NOT NULL REFERENCES page_views(id) ON DELETE CASCADE,
  frame_url TEXT NOT NULL,
  action TEXT,
  method TEXT NOT NULL,
  party TEXT CHECK (party IN ('first', 'third')),
  secure INTEGER CHECK (secure IN (0, 1)),
  fields TEXT NOT NULL
) STRICT;

CREATE TABLE permissions (
  id INTEGER PRIMARY KEY,
  page_view INTEGER NOT NULL REFERENCES page_views(id) ON DELETE CASCADE,
  frame_url TEXT NOT NULL,
  name TEXT NOT NULL,
  script_url TEXT,
  outcome TEXT,
  at REAL
) STRICT;

CREATE TABLE consent_signals (
  id INTEGER PRIMARY KEY,
  page_view INTEGER NOT NULL REFERENCES page_views(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT,
  frame_url TEXT,
  source TEXT
) STRICT;

-- What the site says.

CREATE TABLE policy_texts (
  id INTEGER PRIMARY KEY, -- the full-text index holds on to it
  sha256 TEXT NOT NULL UNIQUE, -- of the text in UTF-8
  text TEXT NOT NULL,
  blocks TEXT NOT NULL CHECK (json_valid(blocks)),
  title TEXT,
  language TEXT,
  words INTEGER NOT NULL,
  links TEXT NOT NULL CHECK (json_valid(links))
) STRICT;

CREATE TABLE policies (
  id INTEGER PRIMARY KEY,
  audit INTEGER NOT NULL REFERENCES audits(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  url TEXT NOT NULL,
  final_url TEXT,
  fetched TEXT NOT NULL,
  http_status INTEGER,
  media_type TEXT,
  found_by TEXT NOT NULL,
  link_text TEXT,
  status TEXT NOT NULL CHECK (status IN ('read', 'unreadable', 'rejected', 'missing')),
  reason TEXT,
  raw TEXT REFERENCES artifacts(sha256),
  sha256 TEXT REFERENCES policy_texts(sha256)
) STRICT;

-- What one version of the reader made of one text for one site; an unchanged text is not read twice.
CREATE TABLE readings (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL REFERENCES policy_texts(sha256),
  site TEXT NOT NULL REFERENCES sites(site),
  reader TEXT NOT NULL,
  language TEXT,
  covered INTEGER NOT NULL CHECK (covered IN (0, 1)),
  last_updated TEXT NOT NULL CHECK (json_valid(last_updated)),
  contacts TEXT NOT NULL CHECK (json_valid(contacts)),
  silences TEXT NOT NULL CHECK (json_valid(silences)),
  defects TEXT NOT NULL CHECK (json_valid(defects)),
  UNIQUE (sha256, site, reader)
) STRICT;

CREATE TABLE claims (
  id INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL REFERENCES readings(id) ON DELETE CASCADE,
  claim TEXT NOT NULL REFERENCES practices(practice),
  value TEXT NOT NULL,
  quote TEXT NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  scope TEXT NOT NULL,
  condition TEXT,
  qualifiers TEXT NOT NULL CHECK (json_valid(qualifiers))
) STRICT;

-- What is judged. An evidence row names exactly one row of one table, each by a foreign key of its own.

CREATE TABLE behaviours (
  id INTEGER PRIMARY KEY,
  audit INTEGER NOT NULL REFERENCES audits(id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_name TEXT NOT NULL,
  subject_host TEXT,
  subject_entity TEXT REFERENCES entities(entity),
  conditions TEXT NOT NULL CHECK (json_valid(conditions)),
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  observed INTEGER CHECK (observed IN (0, 1)),
  reason TEXT
) STRICT;

CREATE TABLE findings (
  id INTEGER PRIMARY KEY,
  audit INTEGER NOT NULL REFERENCES audits(id) ON DELETE CASCADE,
  site TEXT NOT NULL REFERENCES sites(site),
  rule TEXT NOT NULL REFERENCES rules(rule),
  practice TEXT NOT NULL REFERENCES practices(practice),
  verdict TEXT NOT NULL CHECK (
    verdict IN ('contradicted', 'undisclosed', 'vague', 'ambiguous', 'consistent', 'untested')
  ),
  severity TEXT NOT NULL CHECK (severity IN ('high', 'medium', 'low', 'info')),
  summary TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_name TEXT NOT NULL,
  subject_host TEXT,
  subject_entity TEXT REFERENCES entities(entity),
  silences TEXT NOT NULL CHECK (json_valid(silences)),
  visits TEXT NOT NULL CHECK (json_valid(visits)),
  reasons TEXT NOT NULL CHECK (json_valid(reasons)),
  fingerprint TEXT NOT NULL
) STRICT;

CREATE TABLE finding_claims (
  finding INTEGER NOT NULL REFERENCES findings(id) ON DELETE CASCADE,
  claim INTEGER NOT NULL REFERENCES claims(id),
  policy INTEGER NOT NULL REFERENCES policies(id) ON DELETE CASCADE,
  policy_url TEXT NOT NULL,
  PRIMARY KEY (finding, claim, policy)
) STRICT, WITHOUT ROWID;

CREATE TABLE behaviour_evidence (
  id INTEGER PRIMARY KEY,
  behaviour INTEGER NOT NULL REFERENCES behaviours(id) ON DELETE CASCADE,
  visit INTEGER REFERENCES visits(id) ON DELETE CASCADE,
  page_view INTEGER REFERENCES page_views(id) ON DELETE CASCADE,
  request INTEGER REFERENCES requests(id) ON DELETE CASCADE,
  message INTEGER REFERENCES messages(id) ON DELETE CASCADE,
  cookie INTEGER REFERENCES cookies(id) ON DELETE CASCADE,
  storage_item INTEGER REFERENCES storage_items(id) ON DELETE CASCADE,
  api_call INTEGER REFERENCES api_calls(id) ON DELETE CASCADE,
  form INTEGER REFERENCES forms(id) ON DELETE CASCADE,
  permission INTEGER REFERENCES permissions(id) ON DELETE CASCADE,
  consent_signal INTEGER REFERENCES consent_signals(id) ON DELETE CASCADE,
  policy INTEGER REFERENCES policies(id) ON DELETE CASCADE,
  page_url TEXT,
  detail TEXT, -- the row in words
  CHECK (
    (visit IS NOT NULL) + (page_view IS NOT NULL) + (request IS NOT NULL) + (message IS NOT NULL)
    + (cookie IS NOT NULL) + (storage_item IS NOT NULL) + (api_call IS NOT NULL) + (form IS NOT NULL)
    + (permission IS NOT NULL) + (consent_signal IS NOT NULL) + (policy IS NOT NULL) = 1
  )
) STRICT;

CREATE TABLE finding_evidence (
  id INTEGER PRIMARY KEY,
  finding INTEGER NOT NULL REFERENCES findings(id) ON DELETE CASCADE,
  visit INTEGER REFERENCES visits(id) ON DELETE CASCADE,
  page_view INTEGER REFERENCES page_views(id) ON DELETE CASCADE,
  request INTEGER REFERENCES requests(id) ON DELETE CASCADE,
  message INTEGER REFERENCES messages(id) ON DELETE CASCADE,
  cookie INTEGER REFERENCES cookies(id) ON DELETE CASCADE,
  storage_item INTEGER REFERENCES storage_items(id) ON DELETE CASCADE,
  api_call INTEGER REFERENCES api_calls(id) ON DELETE CASCADE,
  form INTEGER REFERENCES forms(id) ON DELETE CASCADE,
  permission INTEGER REFERENCES permissions(id) ON DELETE CASCADE,
  consent_signal INTEGER REFERENCES consent_signals(id) ON DELETE CASCADE,
  policy INTEGER REFERENCES policies(id) ON DELETE CASCADE,
  page_url TEXT,
  detail TEXT, -- the row in words
  CHECK (
    (visit IS NOT NULL) + (page_view IS NOT NULL) + (request IS NOT NULL) + (message IS NOT NULL)
    + (cookie IS NOT NULL) + (storage_item IS NOT NULL) + (api_call IS NOT NULL) + (form IS NOT NULL)
    + (permission IS NOT NULL) + (consent_signal IS NOT NULL) + (policy IS NOT NULL) = 1
  )
) STRICT;

-- Consent banners as they were rendered.

CREATE TABLE banners (
  id INTEGER PRIMARY KEY,
  page_view INTEGER NOT NULL REFERENCES page_views(id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('banner', 'notice', 'wall', 'pay-or-consent')),
  cmp TEXT, -- the consent manager's name, as a hint
  frame_url TEXT,
  text TEXT NOT NULL,
  language TEXT,
  buttons TEXT NOT NULL CHECK (json_valid(buttons)), -- [[role, text], …]
  reject_on_first_layer INTEGER CHECK (reject_on_first_layer IN (0, 1)),
  clicks_to_accept INTEGER,
  clicks_to_reject INTEGER,
  accept_text TEXT,
  accept_area REAL, -- px²
  accept_font_size REAL,
  accept_contrast REAL, -- WCAG 2 contrast ratio
  reject_text TEXT,
  reject_area REAL,
  reject_font_size REAL,
  reject_contrast REAL,
  preticked TEXT CHECK (preticked IS NULL OR json_valid(preticked)), -- labels of what is on and can be switched off
  area REAL,
  covers REAL, -- share of the window
  usable_behind INTEGER CHECK (usable_behind IN (0, 1)),
  policy_link TEXT,
  vendor_list_link TEXT,
  screenshot TEXT REFERENCES artifacts(sha256),
  screenshot_after TEXT REFERENCES artifacts(sha256)
) STRICT;

CREATE INDEX banners_page_view ON banners (page_view);

CREATE INDEX banners_screenshot ON banners (screenshot) WHERE screenshot IS NOT NULL;

CREATE INDEX banners_screenshot_after ON banners (screenshot_after) WHERE screenshot_after IS NOT NULL;

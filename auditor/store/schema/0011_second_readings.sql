-- What a second reader, a language model, said of a text beside the rules. No finding refers to it.

CREATE TABLE second_readings (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL REFERENCES policy_texts(sha256) ON DELETE CASCADE,
  reader TEXT NOT NULL, -- model and version of the question
  made TEXT NOT NULL,
  claims TEXT NOT NULL CHECK (json_valid(claims)),
  unread TEXT NOT NULL CHECK (json_valid(unread)), -- parts of the text of which it said nothing usable, with the reason
  sections INTEGER NOT NULL, -- asked about
  dropped INTEGER NOT NULL, -- claims whose quote does not stand there
  seconds REAL NOT NULL,
  UNIQUE (sha256, reader)
) STRICT;

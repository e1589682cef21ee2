"""Pages that exist for tests only: one for each kind of request and cookie."""

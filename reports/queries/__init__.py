"""What the pages ask of the database, a module a subject."""

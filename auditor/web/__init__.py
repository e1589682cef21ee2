"""The web's own rules, pure: sites, cookies, URLs, identifiers, consent strings."""

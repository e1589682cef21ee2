"""The bundled demo web: made-up sites and vendors on loopback, each site with what is true of it."""

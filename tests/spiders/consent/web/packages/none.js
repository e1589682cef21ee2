// The page defines its own service.

"""One screen per stage of the work."""

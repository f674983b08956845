"""Reads `criteria/` (criteria, lexicons, editions, bands) into domain objects, or says why not."""

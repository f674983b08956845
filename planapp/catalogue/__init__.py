"""Reads `criteria/` (criteria, lexicons, editions, bands) into domain objects, or says clearly why not."""

"""Copying from the plan of a sibling, or any other plan that somebody may open."""

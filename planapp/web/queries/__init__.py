"""Comments and queries to the author of a plan, and their answers."""

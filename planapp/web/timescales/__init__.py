"""The dates of a plan: what is due by which day, by which rule."""

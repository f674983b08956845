"""The family and household of a child, as a drawing, in sentences and as a table."""

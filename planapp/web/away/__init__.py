"""Away from pages about a family in one press, where somebody looks over a shoulder."""

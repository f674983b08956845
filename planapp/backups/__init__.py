"""Copies of a whole instance, encrypted for the authority's key, and the way back from them."""

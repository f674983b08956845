"""Searching the plans that one may open, by words and by reference."""

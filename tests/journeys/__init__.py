"""Whole jobs, done as a person does them, in a real browser."""

"""Copies of a plan for a person, and what is held about one person."""

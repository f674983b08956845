"""Meetings of the core group: agenda, notes, decisions, close, minutes, and the step-down check."""

"""The only SQL: append-only versions of plans, dated facts, people and the activity trail."""

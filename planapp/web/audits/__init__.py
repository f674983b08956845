"""Auditing sampled plans: answering, comparing, deciding, replying."""

"""Samples: choose a frame, draw, share out audits, replace and withdraw."""

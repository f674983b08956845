"""Judges a plan against criteria: pure, explainable, the same input gives the same output."""

"""Figures that are measured, not tested."""

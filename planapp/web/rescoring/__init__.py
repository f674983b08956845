"""Scoring every plan, or those of a sample, anew: begin, see how far it is, stop, go on, read."""

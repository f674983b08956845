"""Scoring many plans anew outside the processes that answer: interrupted as often as need be."""

"""Printing outside the processes that answer: few at once, in turn, each within a time."""

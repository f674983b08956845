"""The chronology of a child: events, visits and growth, each on its day, with how it is known."""

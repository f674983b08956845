"""Taking a plan along: one page with every format that it is given out in."""

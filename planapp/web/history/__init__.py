"""How a plan came to be: its versions, two of them side by side, and what was removed."""

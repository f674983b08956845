"""The guided plan: its pages, what they store, what is found in them, and agreeing it."""

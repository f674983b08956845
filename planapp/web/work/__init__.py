"""The page after signing in: what waits for whoever is signed in, and what they opened last."""

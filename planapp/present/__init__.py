"""Words and figures for people: the same for screens and PDF, tested without either."""

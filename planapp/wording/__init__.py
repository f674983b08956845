"""What a sentence says: the five facets, with the words that show each and a reason."""

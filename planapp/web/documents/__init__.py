"""Documents that take longer than people wait: how far they are, and stopping them."""

"""What machines ask: whether planapp is up, ready, and how it fares."""

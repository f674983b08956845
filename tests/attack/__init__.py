"""Attacks on a served planapp by clients that are not its own: over the network, as strangers."""

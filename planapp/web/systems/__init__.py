"""Other systems that read: who was let, what they are given, and how it is described to them."""

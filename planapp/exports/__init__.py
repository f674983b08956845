"""What is given out of a plan as files: each format put together once, for pages and commands."""

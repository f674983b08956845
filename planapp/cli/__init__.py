"""The command line: one module an area, joined in `main`."""

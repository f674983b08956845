"""Help: what words mean, how each role works here, and a way round for the first time."""

"""planapp: write, score and print child protection plans that name their concerns and measures."""

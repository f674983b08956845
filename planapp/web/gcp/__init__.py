"""Recording the Graded Care Profile of a child and correcting what was recorded."""

"""Plans in and out of files: JSON plan files and tables. Nothing read is dropped unsaid."""

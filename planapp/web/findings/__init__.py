"""The criteria that plans are judged by, for reading."""

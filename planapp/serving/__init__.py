"""Serving an instance to browsers: processes, connections, logs and the daily head of the trail."""

"""Letters by e-mail, sent beside the processes that answer, through the authority's own server."""

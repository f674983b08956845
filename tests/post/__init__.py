"""Letters by e-mail, against a real SMTP server on this machine."""

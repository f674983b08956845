"""Where each kind of file lies in a folder of criteria; criteria are in folders named for nouns."""

LEXICONS, EDITIONS, ACCOUNTS, AUDIT_TOOLS = "lexicons", "gcp-editions", "accounts", "audit-tools"
BANDS, ACCURACY, CHANGES = "bands.yaml", "accuracy.yaml", "changes.yaml"
TIMESCALES, GLOSSARY = "timescales.yaml", "glossary.yaml"

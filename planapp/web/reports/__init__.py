"""What audits of a sample show: results, then and now, the board's report, the report of a plan."""

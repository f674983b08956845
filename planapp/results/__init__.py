"""What audits add up to: shares with their limits, agreement, change; figures by kept libraries."""

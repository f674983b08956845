"""Who needs to know of a plan: members, emergencies, restricted information, reviews, audits."""

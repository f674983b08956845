"""How long plans are kept: saying that one ended, holds, the list of what is due, and erasing."""

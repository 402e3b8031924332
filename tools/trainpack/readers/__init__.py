"""Questions from other systems become banks of our own, and what is lost on the way is said."""

"""What a pack holds: a file per kind of paper, each a function from a pack to its pieces."""

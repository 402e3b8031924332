"""Single choices as Aiken, the plainest of all formats."""

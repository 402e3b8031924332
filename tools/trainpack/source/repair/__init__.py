"""Small repairs of source texts that change nothing of what they say."""

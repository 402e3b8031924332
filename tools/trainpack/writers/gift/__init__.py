"""Question banks as GIFT, a text format that people can read."""

"""What formats of question banks share: texts for other systems, typed answers, shares, pictures."""

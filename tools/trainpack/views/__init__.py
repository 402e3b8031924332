"""What one reader gets: audience, country, language and date are chosen here. Still no format."""

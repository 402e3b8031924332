"""Practice questions that are answered in a page: on the site, and in packages for learning systems."""

"""Booklets for Word and Writer: HTML in simpler terms -> pandoc -> our pages, styles and tables."""

"""Courses for learning systems as Common Cartridge 1.1."""

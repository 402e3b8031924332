"""Drawings for every writer: labels taken out of SVG and set by Typst in our own fonts."""

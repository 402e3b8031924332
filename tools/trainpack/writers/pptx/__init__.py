"""Slides for PowerPoint and Impress: native text, tables, charts and notes, on a template of our own."""

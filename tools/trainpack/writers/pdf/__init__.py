"""Print: the HTML of a booklet -> Typst -> an archivable, accessible PDF."""

"""Books for e-readers: the workbook as EPUB."""

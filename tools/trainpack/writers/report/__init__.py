"""Reports for the author's desk: the ledger of facts, the change sheet, the alignment, the adaptation workbook."""

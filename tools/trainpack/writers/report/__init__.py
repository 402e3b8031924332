"""Reports for the author's desk: ledger of facts, change sheet, alignment, adaptation workbook."""

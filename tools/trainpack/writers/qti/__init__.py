"""Question banks as QTI 2.1 (which Canvas reads) and QTI 3.0."""

"""First versions of files: programmes, courses, modules, banks, events, and what editors need."""

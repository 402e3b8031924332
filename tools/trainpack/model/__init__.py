"""What a programme is: courses, modules, item banks, facts, tests and events. No files, no formats."""

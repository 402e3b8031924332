"""What can be wrong with a programme that reads well: one function for each rule, documented by its docstring."""

"""What can be wrong with a programme that reads well: one function, with its documentation, for each rule."""

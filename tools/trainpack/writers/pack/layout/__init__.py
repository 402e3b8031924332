"""How the papers of a pack are laid out: timetables, answer sheets, days, what a form says of a delivery."""

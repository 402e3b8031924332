"""Question banks as Moodle XML."""

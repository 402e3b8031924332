"""Modules as SCORM 1.2 and SCORM 2004 4th edition: a SCO for each."""

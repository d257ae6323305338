"""What the command line shows: answers as tables or for programs, plans, reports, errors."""

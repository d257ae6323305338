"""Who may come in, how often, with how much; what every answer's headers say; the log of writes."""

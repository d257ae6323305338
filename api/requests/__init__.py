"""What comes in: the format and language a client asks for, bodies, and uploaded documents."""

"""What every folder shares: the error tree, the settings object, and the reader's language."""

"""Pictures and pages from the answers to questions."""

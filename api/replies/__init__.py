"""What goes out: answers in their formats and pages, and the endpoints that give them."""

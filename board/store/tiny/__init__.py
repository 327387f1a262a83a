"""A board in a TinyDB file with a journal beside it."""

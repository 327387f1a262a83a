"""Reading and writing other people's files."""

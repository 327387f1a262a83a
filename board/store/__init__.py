"""Where a board is kept."""

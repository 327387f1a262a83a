"""Words, dates and widths of the languages people use."""

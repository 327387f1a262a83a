"""Reports in words: a result becomes a sheet, and a sheet lines of a terminal or a page of HTML."""

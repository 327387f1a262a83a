"""Figures about the board: each a pure function from a `Matter` to a frozen result, with n everywhere."""

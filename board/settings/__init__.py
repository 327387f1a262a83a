"""A person's own settings, themes and keys; only ever read."""

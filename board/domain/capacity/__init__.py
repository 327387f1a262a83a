"""Our own capacity: what is in hand at a work centre, and what can still be promised from it."""

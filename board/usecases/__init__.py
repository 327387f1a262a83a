"""What a person can ask for: one transaction each, used by screen and command line alike."""

"""What a key starts: questions at the bottom, then one act."""

"""A whole message of a messenger, a mail or a text message: who said what when, and what it proposes."""

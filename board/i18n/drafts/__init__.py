"""Drafts of messages in the language of whoever reads them: templates, and what fills them."""

"""One table of sentences per topic: error code to English; `sentences.py` joins them."""

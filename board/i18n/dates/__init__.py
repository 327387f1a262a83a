"""Dates as sellers say and read them, in Korean and English."""

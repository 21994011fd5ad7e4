"""Pytest puts this folder on the path because of this file, so that every test can import `factories`."""

"""The language, tested in Markdown that a policy editor can read."""

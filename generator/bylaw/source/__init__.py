"""Text, spans, and which files belong together."""

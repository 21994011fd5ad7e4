"""What changed between two exports, for people on a terminal, for a page in Markdown, and for machines."""

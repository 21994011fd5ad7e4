"""What was written: lines, nodes, the parser and the formatter."""

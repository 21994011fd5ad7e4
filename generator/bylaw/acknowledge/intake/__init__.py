"""Ways in which an answer comes back: each reads one kind of file and gives receipts, or a sentence why not."""

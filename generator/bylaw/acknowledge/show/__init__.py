"""How people stand, on a terminal, as a table, as data and as a page."""

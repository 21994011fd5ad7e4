"""What is wrong, as values: the catalogue of codes and the diagnostics that use it."""

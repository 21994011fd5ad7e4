"""From the model to diagnostics: one check, one file."""

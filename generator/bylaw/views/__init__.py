"""From the model to named bytes; a view never writes."""

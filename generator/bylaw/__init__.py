"""bylaw: policies people can read, sign and check."""

__version__ = "0.1.0"

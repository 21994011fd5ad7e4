"""The only code with disk, clock, printing and processes."""

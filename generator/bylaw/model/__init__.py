"""What was meant: policies, rules and people, with every name resolved."""

"""How long a policy takes to read and how hard it is: for those who keep it, and never on the published site."""

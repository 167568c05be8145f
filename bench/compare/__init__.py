"""What the comparisons of bindings with their peers share."""

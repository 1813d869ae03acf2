"""Ways out: what each builder makes of the model."""

"""How a service treated somebody: what a feedback post says, and what the public reads of it."""

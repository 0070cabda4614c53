"""Keys with which a program's own software writes: what is out of stock, and when its services are open."""

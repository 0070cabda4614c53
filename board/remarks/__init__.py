"""Two taps on a service: closed, moved, out of stock, turned away, wrong hours; a peer confirms (R37)."""

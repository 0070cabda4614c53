"""How those who decide are looked after."""

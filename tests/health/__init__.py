"""How the board tells its keeper that it is well."""

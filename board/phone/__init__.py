"""The board on somebody's own phone: what is kept there for when there is no line, if they ask for it."""

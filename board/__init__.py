"""Board: people who use drugs warn each other, and say how services treated them, without being found."""

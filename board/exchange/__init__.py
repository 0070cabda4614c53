"""Between boards: following what others warn of, and carrying all public data from one to another."""

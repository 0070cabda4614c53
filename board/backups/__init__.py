"""Copies of the whole board that only the keeper can open: taking, keeping for a while, bringing back."""

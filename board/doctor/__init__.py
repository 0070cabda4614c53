"""What a keeper can ask at any time: is the board well, and does it hold anything that tells on a visitor?"""

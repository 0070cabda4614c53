"""What keeps people unfound and the board standing; each file opens with the threat it answers."""

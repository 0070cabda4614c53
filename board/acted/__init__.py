"""What programs did about an alert: one tap each, by day, told as counts of programs (mission.md 3.6)."""

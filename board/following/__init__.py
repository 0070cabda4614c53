"""What followers read: feeds that say when something changed, ran out or was taken back."""

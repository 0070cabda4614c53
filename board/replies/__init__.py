"""What programs answer to feedback, what they promise and change, and whether people agree."""

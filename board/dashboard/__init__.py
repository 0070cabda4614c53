"""What a program would rather look at than read: how it was for people, what it owes, what goes round."""

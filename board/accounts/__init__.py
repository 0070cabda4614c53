"""Staff: moderators and keepers, how they are invited and how they sign in. Never the public."""

"""Training people to speak without blame: made-up conversations and exercises. Knows no intake and keeps nothing."""

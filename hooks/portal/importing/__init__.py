"""Old files into drafts: what they hold, what can be guessed, and what a person must decide."""

"""Old files into drafts: what they hold, what can be guessed, what a person must decide."""

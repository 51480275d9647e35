"""What readers meet: the built site in Debian's Chromium, and its files as a whole."""

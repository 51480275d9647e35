"""What each output shows: views, listings, feeds, open data, servers' files, and the plan."""

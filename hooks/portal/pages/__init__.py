"""What each page shows: views, listings, pagination. Pure functions of the library."""

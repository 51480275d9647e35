"""Programs that look at the built site: pictures of every page, and Lighthouse's opinion."""

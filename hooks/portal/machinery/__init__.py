"""What runs the portal and knows nothing of news: processes, folders, sealed files, the store."""

"""What runs the portal and knows nothing of it: processes, folders, sealed files, the clock."""

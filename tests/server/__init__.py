"""The built sites behind real web servers, with the configuration that the build made."""

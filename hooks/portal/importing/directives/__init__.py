"""The administrative form of a directive, read part by part, each fact with a confidence."""

"""From planned outputs to the served site: the build, its two trees, the index, the preview."""

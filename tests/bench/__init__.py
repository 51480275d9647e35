"""The benchmark: this project and Hugo build the same corpus, in turn."""

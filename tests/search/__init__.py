"""Search as a whole: shards written by the build, read by the browser's half in Node."""

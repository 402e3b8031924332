"""Files become the model here, and every complaint gets its place."""

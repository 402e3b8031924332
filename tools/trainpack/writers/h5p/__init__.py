"""Practice questions and stories as H5P packages."""

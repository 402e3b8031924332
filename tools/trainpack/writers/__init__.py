"""One folder per output format; each turns a view into artifacts."""

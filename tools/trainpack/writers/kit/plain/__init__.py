"""Our own plain page: a module without MkDocs and without a theme, for packages that travel alone."""

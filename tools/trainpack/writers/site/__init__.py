"""The learner's site: MkDocs Material as the renderer of our pages."""

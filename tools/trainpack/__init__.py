"""trainpack compiles training modules, question banks and a curriculum into sites, packs and packages."""

__version__ = "0.1.0"

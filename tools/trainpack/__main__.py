"""`python -m trainpack` is the `trainpack` command."""

from trainpack.cli.main import main

if __name__ == "__main__":
    main()

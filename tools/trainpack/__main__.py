"""`python -m trainpack` is the `trainpack` command."""

from trainpack.cli.main import run

if __name__ == "__main__":
    run()

"""`python -m generator` is the same as `handbook`."""

from generator.commands.cli import main

if __name__ == "__main__":
    raise SystemExit(main())

"""`handbook`, and `python -m generator`: what runs first, so that Ctrl+C is heard while the rest is
still being imported. It imports nothing of ours before that."""

import gc
import os
import sys


def main() -> int:
    """Run one command."""
    try:
        from generator.commands.stops import stops_are_not_lost

        with stops_are_not_lost():
            from generator.commands.cli import main as command

            return command()
    except KeyboardInterrupt:
        # The names of these are in `commands/faults`, which may be what was being imported.
        if os.environ.get("HANDBOOK_TRACEBACK"):
            raise
        print("Stopped.", file=sys.stderr)
        return 130
    finally:
        # As a process ends, Python would look through all that it has made, for what can go.
        gc.freeze()


if __name__ == "__main__":
    raise SystemExit(main())

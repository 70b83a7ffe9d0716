"""The commands of `handbook`, a module each: WHAT it does, what it `takes`, and how it `run`s."""

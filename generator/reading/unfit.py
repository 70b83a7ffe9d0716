"""Unfit: what a picture says that cannot be published, for whoever looks at its format."""


class UnfitError(Exception):
    """A picture that cannot be published, and why."""

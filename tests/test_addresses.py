"""Where pages stand, and the ways between them."""

from __future__ import annotations

import posixpath

from hypothesis import given
from hypothesis import strategies as st

from generator.addresses import relative

PATHS = st.lists(st.sampled_from(["a", "b", "index.html", "a.md"]), max_size=4).map("/".join)


@given(PATHS, PATHS)
def test_the_way_is_that_of_the_system(to: str, here: str) -> None:
    """As between two paths of any folder."""
    assert relative(to or ".", here or ".") == posixpath.relpath(to or ".", here or ".")

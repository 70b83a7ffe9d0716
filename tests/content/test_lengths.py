"""The answer first: where on a page each thing begins, and how long a page is while its folds are
closed, on a phone and on a desktop. Nothing grows past these bounds unseen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from statistics import median
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import CONTENT, sound
from tests.sites import built, served

HANDBOOK = sound(CONTENT)
#: The screens on which pages are measured. A length is told in screens.
SCREENS = {"phone": (360, 780), "desktop": (1280, 900)}
PAGES = {
    "exercise": [f"exercises/{id_}/" for id_ in HANDBOOK.exercises],
    "condition": [f"conditions/{id_}/" for id_ in HANDBOOK.conditions],
    "routine": [f"routines/{id_}/" for id_ in HANDBOOK.routines],
    "words": ["doctors-words/"],
    "home": [""],
    "choose": ["help-me-choose/", "help-me-choose/#floor=no", "help-me-choose/#with=osteoporosis"],
}
#: What is measured of each kind of page: a selector, of which the first that is shown is taken,
#: whether its top or its bottom counts, and within how many screens it stands.
PLACES: dict[str, dict[str, tuple[str, str, float]]] = {
    "exercise": {
        "figure": (".opening ~ .drawing, .opening ~ * .drawing, .described", "bottom", 1.0),
        "dose, position, things": (".glance [data-part=equipment]", "bottom", 1.5),
        "steps": ("#steps", "top", 2.0),
        "stop rule in short": (".glance > :last-child", "bottom", 1.6),
        # Each position stands with its step above it.
        "stop rule": ("#stop", "top", 4.7),
    },
    "condition": {
        "what it is": (".opening", "bottom", 0.8),
        "begin with these": ("#begin, [id$='-begin']", "top", 2.0),
    },
    "routine": {"exercises": ("#steps", "top", 1.5)},
    "words": {"groups": ("#part-bone-density", "top", 1.0)},
    "choose": {"cards": (".cards [data-subject]", "top", 1.5)},
    "home": {"conditions": ("#what", "top", 1.0), "spine": ("#where", "top", 2.0)},
}
#: How many screens long a page of each kind is at most, closed; of all of them the median too.
LONGEST = {
    "exercise": 9.5,
    "condition": 9.4,
    "routine": 5.0,
    "words": 3.5,
    "home": 5.0,
    "choose": 7.5,
}
MEDIAN = {"exercise": 8.0}
#: How high both boxes of red flags are together.
FLAGS = 0.8

MEASURE = """([places, flags]) => {
  const shown = (selector) => [...document.querySelectorAll(selector)].find(
    (element) => element.checkVisibility() && element.getBoundingClientRect().height
  );
  const found = { length: document.documentElement.scrollHeight };
  for (const [name, [selector, edge]] of Object.entries(places)) {
    const box = shown(selector)?.getBoundingClientRect();
    found[name] = box ? box[edge] + scrollY : null;
  }
  const boxes = [...document.querySelectorAll(flags)].map((box) => box.getBoundingClientRect());
  found.flags = boxes.reduce((sum, box) => sum + box.height, 0);
  return found;
}"""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of our own site."""
    with served(built(CONTENT)) as address:
        yield address


#: What is measured of each page of a kind on a screen, in screens.
Measures = dict[str, dict[str, dict[str, Any]]]


def measured(page: Page, address: str, kind: str) -> Measures:
    """Everything that is measured of each page of a kind, by screen. A page is loaded once and
    then given to each screen; but for the one that a script lays out for the screen it finds."""
    found: Measures = {screen: {} for screen in SCREENS}
    for path in PAGES[kind]:
        page.goto(address + path)
        page.wait_for_function("document.fonts.status === 'loaded'")
        for screen, (width, height) in SCREENS.items():
            page.set_viewport_size({"width": width, "height": height})
            if kind == "choose":
                page.goto("about:blank")
                page.goto(address + path)
                page.wait_for_function("!document.querySelector('[data-chooser][hidden]')")
            made = page.evaluate(MEASURE, [PLACES[kind], ".flags .stop"])
            found[screen][path] = {n: of if of is None else of / height for n, of in made.items()}
    return found


@pytest.fixture(scope="module", params=PAGES)
def measures(
    request: pytest.FixtureRequest, browser: Browser, address: str
) -> tuple[str, Measures]:
    """A kind of page, and what is measured of all its pages."""
    context = browser.new_context(bypass_csp=True)
    found = measured(context.new_page(), address, request.param)
    context.close()
    return request.param, found


@pytest.mark.parametrize("screen", SCREENS)
def test_where_things_stand_and_how_long_a_page_is(
    measures: tuple[str, Measures], screen: str
) -> None:
    """All that a reader came for stands within so many screens, and no page is longer than its
    kind may be."""
    kind, of_screens = measures
    found = of_screens[screen]
    past = {
        f"{path} {name}": of.get(name)
        for path, of in found.items()
        for name, (*_, bound) in PLACES[kind].items()
        if of[name] is None or of[name] > bound
    }
    past |= {f"{p} length": of["length"] for p, of in found.items() if of["length"] > LONGEST[kind]}
    past |= {f"{p} red flags": of["flags"] for p, of in found.items() if of["flags"] > FLAGS}
    assert past == {}, json.dumps(past, indent=1)
    assert median(of["length"] for of in found.values()) <= MEDIAN.get(kind, LONGEST[kind])

"""What reviews must be, as Problems: bound to what was reviewed. One that no longer holds, or is
due once more, is only warned of: nobody is to be kept from mending a page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.review import Review
from generator.model.review_state import REVIEWED, code_of, state
from generator.model.settings import Settings
from generator.problem import Problem
from generator.reading.entries import Entry, Reading
from generator.reading.facts import says


def problems(reading: Reading, settings: Settings) -> list[Problem]:
    """Everything to be said of the reviews, in content that is sound otherwise."""
    return [
        problem
        for entry in entries(reading)
        for problem in _of(entry, present(reading, entry), settings)
    ]


def entries(reading: Reading) -> list[Entry]:
    """The sound entries that somebody has reviewed."""
    return [
        entry
        for entry in reading.entries
        if kind(entry) in REVIEWED and entry.whole and says(entry, "review")
    ]


def kind(entry: Entry) -> str:
    """The kind of thing that an entry is, as reviews know it."""
    return entry.id if entry.kind == "file" else entry.kind


def present(reading: Reading, entry: Entry) -> str:
    """The code of what stands in a sound file, and in that of its pose, now."""
    poses = reading.things("pose")
    return code_of(kind(entry), entry.id, entry.value, entry.body, poses, reading.pictures)


def carried(before: Reading, after: Reading) -> dict[str, tuple[str, str]]:
    """After ids were exchanged and nothing else: by file, for each review that held, the code that
    it had and the one it is given now, where ids are part of what was reviewed."""
    held = {
        entry.value.review.content
        for entry in entries(before)
        if entry.value.review.content == present(before, entry)
    }
    return {
        entry.file: (code, now)
        for entry in entries(after)
        if (code := entry.value.review.content) in held and (now := present(after, entry)) != code
    }


def _of(entry: Entry, now: str, settings: Settings) -> Iterator[Problem]:
    review: Review = entry.value.review
    months = settings.review_months.low
    if review.content is None:
        at = entry.document.at
        braces = at(("review",)).line == at(("review",), key=True).line
        yield entry.problem(
            ("review",),
            "review-without-code",
            f"review: it does not say which words and numbers {review.by} has reviewed.",
            (
                f"add 'content: {now}' inside its braces"
                if braces
                else f"add a line 'content: {now}' under it"
            )
            + ", which stands for the page as it is now.",
            key=True,
        )
        return
    if review.date > settings.edition.date:
        yield entry.problem(
            ("review", "date"),
            "review-after-edition",
            f"date: {review.date} is after the edition of {settings.edition.date}, and nobody has "
            "reviewed anything on a day to come.",
            "look the day up again; if it is right, write it under 'edition:' in handbook.yml too, "
            "which says when the content was last changed.",
            warning=True,
        )
    standing = state(review, now, settings.edition.date, months)
    if standing == "changed":
        yield entry.problem(
            ("review", "content"),
            "changed-since-review",
            f"content: this page has been changed since {review.by} reviewed it on {review.date}.",
            "let a clinician read what changed, and write then who it was, the new date and "
            f"'content: {now}'. Until then the page says that it has been changed.",
            warning=True,
        )
    if standing == "due":
        yield entry.problem(
            ("review", "date"),
            "review-due",
            f"date: the review of {review.date} is older than {months} months, so a new one is "
            "due.",
            "let a clinician read the page once more, and write then who it was and the new date. "
            "How long a review holds stands in handbook.yml, under 'review_months:'.",
            warning=True,
        )

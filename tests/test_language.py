"""The interface's words: whole in every language, in no template, right in number."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.book.package import book
from generator.commands.cli import main
from generator.figures.gallery import Gallery
from generator.model.dose import Amounts
from generator.model.ranges import Count, Days
from generator.model.settings import Language as LanguageCode
from generator.pages.mine import verdict_data
from generator.pages.programme import WORDS as PROGRAMME_WORDS
from generator.pages.programme import programme_data
from generator.pages.search import search_data
from generator.pages.sitemap import pages
from generator.places import ASSETS, WORDS
from generator.rules.check import check
from generator.sheets.papers import bound, papers
from generator.sheets.sheet import Desk
from generator.site.configuration import configuration
from generator.words.language import Language
from tests.conftest import FULL, HANDBOOKS, ROOT

LANGUAGES = sorted(path.stem for path in WORDS.glob("*.yml"))


def entry(language: str, key: str) -> str | dict[str, str]:
    return Language(language)._words[key]


def places(entry: str | dict[str, str]) -> set[str]:
    forms = [entry] if isinstance(entry, str) else entry.values()
    return {place for form in forms for place in re.findall(r"\{(\w+)\}", form)}


def test_a_dose_as_one_text() -> None:
    """The same parts as for a page, without anything that only a page needs."""
    dose = Amounts.model_validate({"sets": "2", "repetitions": "8-12", "per": "side"})
    assert Language("en").dose(dose) == "2 sets, 8–12 repetitions on each side"


def test_the_languages_are_those_a_handbook_may_name() -> None:
    """Each file of words is a language that handbook.yml takes, and the other way round."""
    assert list(LanguageCode.known) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word(language: str) -> None:
    """The same keys as English, with the same places to fill in, and the plurals it needs."""
    english = Language("en")
    other = Language(language)
    assert other.keys() == english.keys()
    for key in english.keys():  # noqa: SIM118 (keys() is a method of ours)
        mine, theirs = entry("en", key), entry(language, key)
        assert isinstance(mine, dict) == isinstance(theirs, dict), key
        assert places(mine) == places(theirs), key
        if isinstance(theirs, dict):
            assert set(theirs) == {other.locale.plural_form(n) for n in (1, 2, 5)} | {"other"}, key


def less_strict(folder: Path) -> Path:
    """The content of a handbook that is laid upon another, and less strict in every way."""
    common, own = folder / "common", folder / "content"
    shutil.copytree(HANDBOOKS / "small", common)
    (common / "questions.yml").unlink()
    other = (common / "conditions" / "back-pain.yml").read_text("utf-8")
    (common / "conditions" / "neck-pain.yml").write_text(
        other.replace("Low back pain", "Neck pain"), "utf-8"
    )
    rule = "  - verdict: {}\n    what: {}\n    reason: It pulls.\n{}    sources: [leaflet]\n"
    opens = "    matches: [{movement: [extension]}]\n"
    own.mkdir()
    for content, verdict, how, what in ((common, "avoid", "", "A."), (own, "adapt", "How.", "B.")):
        file = content / "conditions" / "back-pain.yml"
        file.parent.mkdir(exist_ok=True)
        changes = f"    how: {how}\n" if how else ""
        file.write_text(other + rule.format(verdict, what, changes + opens), "utf-8")
    safety = (common / "safety.yml").read_text("utf-8")
    safety = safety.replace("urgency: emergency", "urgency: urgent").replace("sharp pain", "pain")
    (own / "safety.yml").write_text(safety, "utf-8")
    settings = (common / "handbook.yml").read_text("utf-8")
    laid = "base: ../common\nwithout: [conditions/neck-pain]\n"
    (own / "handbook.yml").write_text(settings + laid, "utf-8")
    return own


def test_every_word_is_said(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No key that no page says: those of three handbooks, one of them reviewed, say all there
    are."""
    said: set[str] = set()
    say = Language.say

    def recorded(self: Language, key: str, **values: object) -> object:
        said.add(key)
        return say(self, key, **values)

    pattern = Language.pattern

    def filled_in(self: Language, key: str) -> object:
        if not key.startswith(
            "dose."
        ):  # scripts are given all of them, whether they say them or not
            said.add(key)
        return pattern(self, key)

    monkeypatch.setattr(Language, "say", recorded)
    monkeypatch.setattr(Language, "pattern", filled_in)
    for file in ("exercises/bridge.yml", "exercises/walking.yml"):
        path = small / file
        path.write_text(path.read_text().replace("one_sided: false", "one_sided: true"))
    bridge = small / "exercises/bridge.yml"
    bridge.write_text(
        bridge.read_text().replace("repetitions: 10", "repetitions: 10\n    per: all")
    )
    walking = small / "exercises/walking.yml"
    walking.write_text(walking.read_text().replace("minutes: 10", "minutes: 10\n    per: side"))
    by = ["--by", "R. Viewer", "--qualification", "Physiotherapist", "--date"]
    for id_, day in (("bridge", "2026-01-02"), ("walking", "2020-01-02"), ("start", "2026-01-02")):
        assert main(["review", id_, *by, day]) == 0
    start = small / "routines/start.yml"
    start.write_text(start.read_text() + "other_names: [Beginning]\n")
    settings = small / "handbook.yml"
    settings.write_text(settings.read_text() + "contact: us@clinic.example\n")
    laid = less_strict(small.parent / "laid")
    for content in (FULL, HANDBOOKS / "greek", HANDBOOKS / "bare", small, laid):
        handbook = check(content).handbook
        assert handbook
        language = Language(handbook.settings.language)
        gallery = Gallery()
        printed = papers(Desk(handbook, language, gallery))
        lengths = {path: 2 for path in printed if "booklets" in path}
        pages(handbook, language, gallery, lengths=lengths, book=1)
        pages(replace(handbook, unprinted=frozenset(handbook.exercises)), language, gallery)
        book(handbook, language, gallery)
        configuration(handbook, language, "")
        verdict_data(handbook, language)
        programme_data(handbook, language)
        search_data(handbook, language)
        desk = Desk(handbook, language, gallery)
        papers(desk)
        for id_ in handbook.spine_conditions:
            bound(desk, "condition", id_, "a4")  # those as well that hold nothing yet
    never = Language("en").keys() - said
    # The first is said in the test of a dose in words, below; the second in test_reviews.py, the
    # third and the last in test_pages.py, the fourth in tests/sheets/test_booklets.py.
    elsewhere = {"dose.per_all", "review.changed_in_short", "verdict.single", "booklet.not_judged"}
    elsewhere.add("suggest.nowhere")
    assert never <= elsewhere, never


def test_scripts_say_every_word_that_is_meant_for_them() -> None:
    """A word of the programme that its scripts are given is one that they name."""
    scripts = "".join(path.read_text("utf-8") for path in ASSETS.glob("*.js"))
    scripts += "gone form_gone renamed changed newer damaged left right"  # named by what they are
    assert [word for word in PROGRAMME_WORDS if not re.search(rf"\b{word}\b", scripts)] == []


def test_no_words_in_templates() -> None:
    """A template of a page or a chapter holds markup and calls; every word a reader sees comes from
    elsewhere."""
    folders = {"pages": "*.j2", "book": "*.xhtml.j2"}
    for path in (p for of, end in folders.items() for p in (ROOT / "templates" / of).glob(end)):
        text = path.read_text("utf-8")
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.DOTALL)
        text = re.sub(r"\{:.*?\}", " ", text)
        text = re.sub(r"<[^>]*>|\]\([^)]*\)", " ", text)
        text = re.sub(r"\bhttps://doi\.org\b|\bdoi\b", " ", text)
        assert re.findall(r"[A-Za-z]{2,}", text) == [], path.name


@pytest.mark.parametrize(
    ("language", "dose", "words"),
    [
        ("en", {"sets": "1", "repetitions": "8-12"}, "1 set, 8–12 repetitions"),
        ("en", {"repetitions": "1-2", "per": "side"}, "1–2 repetitions on each side"),
        ("en", {"hold_seconds": "1", "days_a_week": "7"}, "hold 1 second, every day"),
        ("en", {"minutes": "10", "per": "all"}, "10 minutes, both sides together"),
        ("en", {"times_a_day": "1", "hold_breaths": "3"}, "hold for 3 slow breaths, once a day"),
        ("el", {"sets": "2", "repetitions": "1"}, "2 σετ, 1 επανάληψη"),
    ],
)
def test_a_dose_in_words(language: str, dose: dict[str, str], words: str) -> None:
    """Each part of a dose, in the right number, a range with an en dash."""
    parts = Language(language).amounts(Amounts.model_validate(dose))
    assert ", ".join(part.unescape() for part in parts) == words


def test_the_alphabet() -> None:
    """Accents and capitals do not matter to the order, and a digit stands under '#'."""
    greek = Language("el")
    names = ["Ώμος", "αυχένας", "Όρθια", "Γέφυρα", "90/90"]
    assert sorted(names, key=greek.sorting) == ["90/90", "αυχένας", "Γέφυρα", "Όρθια", "Ώμος"]
    assert [greek.initial(name) for name in names] == ["Ω", "Α", "Ο", "Γ", "#"]


def test_ranges() -> None:
    """An en dash, spaces and the field's own unit are understood; what is in doubt is not."""
    assert Count.read("8–12") == Count.read("8 - 12") == Count(8, 12)
    assert str(Days.read("5 days")) == "5"
    for doubtful in ("8 s", "8-12-15", "-3", "3.5", "", "eight"):
        with pytest.raises(Exception, match="not a whole number"):
            Count.read(doubtful)


def test_words_stand_in_one_folder() -> None:
    """The control case: the folder of words is where the documentation says."""
    assert Path(ROOT / "templates" / "words") == WORDS

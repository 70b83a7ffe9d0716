"""My programme: put together from any page, kept in this browser alone, printed, sent, opened, and
put into a calendar."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import zxingcpp
from icalendar import Calendar
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from generator.sheets.press import PAPERS
from generator.words.language import Language
from tests.browser.conftest import REFUSED, refuse_to_keep
from tests.browser.printing import bare, paper
from tests.browser.test_pages import settle, violations
from tests.conftest import FULL, sound

HANDBOOK = sound(FULL)
NAMES = {id_: exercise.name for id_, exercise in HANDBOOK.exercises.items()}
NOTE = "Slowly, and only as far as it feels easy. Breathe out on the way up, in on the way down."
#: Five, in no order of positions; one of them a form, one done on one side at a time.
FIVE = ["chin-to-chest-stretch#standing", "bridge", "bird-dog", "walking", "crunch"]
#: With these, some of them are to be left out and some to be changed.
CONDITIONS = ["osteoporosis", "kyphosis"]
KEY = "programme /sub/path/"
PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 780},
    "has_touch": True,
    "is_mobile": True,
}


def programme(*subjects: str, **more: object) -> dict[str, object]:
    """A programme as the browser keeps it."""
    return {"items": [{"subject": subject, "note": NOTE} for subject in subjects], **more}


class Reader:
    """Somebody with a telephone, and what went wrong on it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.hosts: set[str] = set()
        self.faults: list[str] = []
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("dialog", lambda dialog: self.faults.append(dialog.message))
        page.on("console", lambda m: self.faults.append(m.text) if m.type == "error" else None)

    def goes(self, path: str) -> None:
        """To a page, anew even where only what stands behind # is another."""
        self.page.goto("about:blank")
        self.page.goto(self.address + path)

    def keeps(self, kept: object, *conditions: str) -> None:
        """A programme, or any text, as if it had been kept before; and conditions."""
        self.goes("safety/")
        text = kept if isinstance(kept, str) else json.dumps(kept)
        self.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
        if conditions:
            chosen = json.dumps({"targets": conditions, "leave": False})
            key = KEY.replace("programme", "conditions")
            self.page.evaluate("([key, text]) => localStorage.setItem(key, text)", [key, chosen])

    def opens(self, hash_: str = "") -> None:
        """The page of the programme, once it has all that it shows."""
        self.goes(f"my-programme/{hash_}")
        ours = ":is([data-full], [data-empty], [data-came]):not([hidden])"
        self.page.locator(ours).first.wait_for(state="visible")

    def kept(self) -> Any:
        """What the browser keeps."""
        return json.loads(self.page.evaluate("key => localStorage.getItem(key)", KEY) or "null")

    def subjects(self) -> list[str]:
        return [item["subject"] for item in (self.kept() or {"items": []})["items"]]

    def link(self, of: dict[str, object]) -> str:
        """What the address of a programme has behind #."""
        return "#" + self.page.evaluate("of => Sent.encode(Programme.sound(of))", of)

    def fold(self, name: str) -> None:
        self.page.locator(f"summary:has(#{name})").click()

    @property
    def said(self) -> Any:
        return self.page.locator("[data-said]")

    @property
    def rows(self) -> Any:
        return self.page.locator("[data-rows] > li")


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A narrow window with touch, which minds the policy, for all tests."""
    context = browser.new_context(**PHONE)
    yield context
    context.close()


@pytest.fixture
def reader(phone: BrowserContext, address: str) -> Iterator[Reader]:
    """A new reader with that telephone. Whatever another host is asked for, or the policy holds up,
    is told at the end."""
    page = phone.new_page()
    page.goto(address + "safety/")
    page.evaluate("localStorage.clear()")
    reader = Reader(page, address)
    yield reader
    page.close()
    assert reader.hosts <= {urlsplit(address).netloc}
    assert reader.faults == []


def test_added_from_wherever_an_exercise_stands(reader: Reader) -> None:
    """A card, the form that is chosen on an exercise's page; counted in words and in the header,
    and taken out with the same button."""
    page = reader.page
    reader.goes("exercises/")
    way = page.locator("[data-programme-way]")
    expect(way).to_be_hidden()
    card = page.locator(".cards li").filter(has=page.get_by_role("link", name="Bridge", exact=True))
    card.get_by_role("button", name="Add: Bridge", exact=True).tap()
    expect(card.get_by_role("button", name="Added: Bridge", exact=True)).to_be_visible()
    expect(page.locator("body > [role=status]")).to_have_text("Added (1)")
    expect(way).to_have_accessible_name("My programme 1")
    assert page.url.endswith("exercises/")
    reader.goes("exercises/bridge/")
    own = page.locator(".add--here")
    expect(own).to_have_text("Added")
    page.get_by_role("button", name="Low bridge").tap()
    expect(own).to_have_text("Add")
    own.tap()
    assert reader.subjects() == ["bridge", "bridge#low"]
    own.tap()
    expect(page.locator("body > [role=status]")).to_have_text("Taken out (1)")
    assert reader.subjects() == ["bridge"]
    way.tap()
    expect(page.locator("h1")).to_have_text("My programme")
    expect(reader.rows).to_have_count(1)


def test_a_routine_opens_as_a_start(reader: Reader) -> None:
    """With its own doses and notes, shown first and kept when that is asked for."""
    page = reader.page
    routine = HANDBOOK.routines["first-steps"]
    reader.goes("routines/first-steps/")
    page.get_by_role("link", name="Open it in my programme").tap()
    came = page.locator("[data-came]")
    expect(came.get_by_role("heading")).to_have_text(f"The routine: {routine.name}")
    expect(came.get_by_role("heading")).to_be_focused()
    assert reader.subjects() == []
    page.get_by_role("button", name="Keep it", exact=True).tap()
    expect(came).to_be_hidden()
    assert reader.subjects() == [step.exercise for step in routine.steps]
    language = Language("en")
    for n, step in enumerate(routine.steps):
        expect(reader.rows.nth(n).locator("[data-dose]")).to_have_text(language.dose(step))
        expect(reader.rows.nth(n).locator("[data-said-note]")).to_have_text(step.note or "")
    assert "#" not in page.url


def test_dose_side_and_note(reader: Reader) -> None:
    """Each is kept as soon as it is written; what is no number is said and not taken."""
    reader.keeps(programme("bird-dog"))
    reader.opens()
    row = reader.rows.first
    row.get_by_role("button", name="Change").tap()
    sets, repetitions = row.get_by_label("Sets", exact=True), row.get_by_label("Repetitions")
    sets.fill("3")
    repetitions.fill("6 – 8")
    row.get_by_label("Side").select_option("left")
    row.get_by_label("Note").fill("Γόνατο στο <b>μαξιλάρι</b>")
    repetitions.focus()
    expect(row.locator("[data-dose]")).to_have_text("3 sets, 6–8 repetitions, only the left side")
    repetitions.fill("many")
    sets.focus()
    expect(row.get_by_role("alert")).to_have_text(
        "This is no number from 1 to 200: it was not taken."
    )
    expect(repetitions).to_have_attribute("aria-invalid", "true")
    reader.opens()
    assert reader.kept()["items"][0]["dose"] == {"sets": 3, "repetitions": [6, 8]}
    expect(row.locator("[data-said-note]")).to_have_text("Γόνατο στο <b>μαξιλάρι</b>")
    assert row.get_by_label("Rest").count() == 0 or not row.get_by_label("Rest").is_visible()


#: What the element that has the focus is called.
FOCUSED = """(({ ariaLabel, textContent }) => ariaLabel ?? textContent)(document.activeElement)"""


def test_by_keyboard_alone(reader: Reader) -> None:
    """Added, moved down and up, taken out and put back; the focus stays with what was done, and
    each is said."""
    page = reader.page

    def to(name: str) -> None:
        for _ in range(150):
            page.keyboard.press("Tab")
            if page.evaluate(FOCUSED).strip() == name:
                return
        pytest.fail(f"no way to {name}")

    reader.goes("exercises/")
    for id_ in ("bridge", "crunch"):
        to(f"Add: {NAMES[id_]}")
        page.keyboard.press("Enter")
    reader.opens()
    to("Down: Bridge")
    page.keyboard.press("Enter")
    expect(reader.said).to_have_text("Bridge: now number 2")
    assert reader.subjects() == ["crunch", "bridge"]
    expect(page.locator(":focus")).to_have_text("Up: Bridge")  # there is no way further down
    page.keyboard.press("Enter")
    assert reader.subjects() == ["bridge", "crunch"]
    expect(page.locator(":focus")).to_have_text("Down: Bridge")
    to("Take out: Bridge")
    page.keyboard.press("Enter")
    expect(reader.said).to_have_text("Taken out: Bridge")
    expect(page.locator(":focus")).to_have_text("Take out: Crunch")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    assert reader.subjects() == ["crunch"]
    to("Print it")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Prepared for")).to_be_visible()


def test_the_order_and_how_many(reader: Reader) -> None:
    """From the floor to standing with one touch; above four a quiet word; all out, and back."""
    page = reader.page
    reader.keeps(programme(*FIVE))
    reader.opens()
    many = page.get_by_text("Fewer are done better")
    expect(many).to_be_visible()
    page.get_by_role("button", name="Order by position").tap()
    expect(reader.said).to_contain_text("In order of position")
    ordered = ["bridge", "crunch", "bird-dog", "chin-to-chest-stretch#standing", "walking"]
    assert reader.subjects() == ordered
    expect(page.get_by_role("button", name="Order by position")).to_be_hidden()
    reader.rows.first.get_by_role("button", name="Take out").tap()
    expect(many).to_be_hidden()
    page.get_by_role("button", name="Take out everything").tap()
    expect(page.get_by_text("Nothing is in your programme yet")).to_be_visible()
    assert reader.kept() is None
    page.get_by_role("button", name="Undo").tap()
    assert reader.subjects() == ordered[1:]


def test_conditions_judge_the_whole(reader: Reader) -> None:
    """What to leave out or to change, why, and what to take instead, which one touch does."""
    page = reader.page
    reader.keeps(programme("crunch", "walking"), *CONDITIONS)
    reader.opens()
    concern = page.locator(".ours__concern")
    expect(concern).to_have_count(1)
    expect(concern).to_contain_text("✕ Crunch: leave it out")
    expect(reader.rows.first).to_contain_text("✕ avoid")
    concern.get_by_text("Why").tap()
    expect(concern.locator("li").first).to_contain_text(
        f"({HANDBOOK.conditions['osteoporosis'].name}"
    )
    concern.get_by_role("button", name="Take instead").first.tap()
    expect(concern.get_by_text("leave it out")).to_have_count(0)
    assert reader.subjects()[0].startswith("crunch#")
    page.get_by_role("button", name="Undo").tap()
    assert reader.subjects() == ["crunch", "walking"]


def test_a_link_carries_all_of_it_and_asks_before_it_takes_the_place_of_mine(
    reader: Reader,
) -> None:
    """The copied address, opened by another, who leaves it, adds it, or keeps it instead."""
    page = reader.page
    sent = programme("bridge#low", "walking", title="For Eleni", by="P. Physio")
    reader.keeps(sent)
    reader.opens()
    reader.fold("send")
    address = page.get_by_label("Its address").input_value()
    hash_ = address[address.index("#") :]
    reader.opens(hash_)
    expect(page.locator("[data-came]")).to_be_hidden()  # it is what is kept already
    reader.keeps(programme("crunch"))
    reader.opens(hash_)
    came = page.locator("[data-came]")
    for text in ("A programme came with this link", "For Eleni", "Prepared by: P. Physio", NOTE):
        expect(came).to_contain_text(text)
    came.get_by_role("button", name="Do not keep it").tap()
    assert reader.subjects() == ["crunch"]
    reader.opens(hash_)
    came.get_by_role("button", name="Add it to mine").tap()
    assert reader.subjects() == ["crunch", "bridge#low", "walking"]
    page.get_by_role("button", name="Undo").tap()
    reader.opens(hash_)
    came.get_by_role("button", name="Keep it instead of mine").tap()
    assert reader.subjects() == ["bridge#low", "walking"]
    assert reader.kept()["title"] == "For Eleni"
    page.get_by_role("button", name="Undo").tap()
    assert reader.subjects() == ["crunch"]


def test_the_address_is_copied_or_handed_on(reader: Reader, phone: BrowserContext) -> None:
    """Where the device hands things on to others, it is given the title and the address."""
    share = "async (what) => { window.shared = what; }"
    reader.page.add_init_script(f"navigator.share = {share}")
    phone.grant_permissions(["clipboard-read", "clipboard-write"])
    reader.keeps(programme("bridge"))
    reader.opens()
    reader.fold("send")
    reader.page.get_by_role("button", name="Copy the address").tap()
    expect(reader.said).to_have_text("Copied.")
    copied = reader.page.evaluate("navigator.clipboard.readText()")
    address = reader.page.get_by_label("Its address").input_value()
    assert copied == address
    reader.page.get_by_role("button", name="Send", exact=True).tap()
    assert reader.page.evaluate("shared") == {"title": "My programme", "url": address}


def test_the_code_is_read_by_another_device(reader: Reader) -> None:
    """A code with five exercises and their notes holds the address, whole; one that would be too
    fine to read is not made, and that is said."""
    page = reader.page
    five = programme(*FIVE)
    reader.keeps(five)
    reader.opens()
    reader.fold("send")
    page.get_by_role("button", name="Show the code to scan").tap()
    code = page.locator(".ours__code svg")
    picture = Image.open(io.BytesIO(code.screenshot()))
    [found] = zxingcpp.read_barcodes(picture)
    assert found.text == page.get_by_label("Its address").input_value()
    expect(code).to_have_accessible_name("Code to scan: this programme on another device")
    reader.keeps(programme(*FIVE, *FIVE, *FIVE, *FIVE))
    reader.opens()
    reader.fold("send")
    page.get_by_role("button", name="Show the code to scan").tap()
    expect(page.locator(".ours__code")).to_contain_text("too long for a code")


def test_a_link_from_an_older_edition_says_what_is_different(reader: Reader) -> None:
    """What is gone is named, what has changed too; the rest opens."""
    reader.opens()
    old = {
        "edition": "Edition of 2019",
        "items": [
            {"subject": "plank-on-a-ball"},
            {"subject": "bridge#on-the-moon"},
            {"subject": "walking", "seen": "other"},
            {"subject": "crunch"},
        ],
    }
    reader.opens(reader.link(old))
    lines = reader.page.locator("[data-came-differs] li")
    expect(lines).to_have_text(
        [
            "It is from an older edition of the handbook: Edition of 2019.",
            "plank on a ball: this is not in the handbook any more.",
            "Bridge: the form that was meant is gone. The usual one stands here.",
            "Walking: this has changed. Look at how it is done now.",
        ]
    )
    expect(reader.page.locator("[data-came-items] > li")).to_have_count(3)
    reader.page.get_by_role("button", name="Keep it", exact=True).tap()
    assert reader.subjects() == ["bridge", "walking", "crunch"]


def test_a_wrong_link_does_no_harm_and_says_so(reader: Reader) -> None:
    """Nothing of it runs, nothing that was kept changes, and the page works."""
    page = reader.page
    page.add_init_script("window.ran = () => { throw new Error('ran'); };")
    reader.keeps(programme("bridge"))
    reader.opens()
    before = reader.kept()
    markup = '<img src=x onerror="ran()"><script>ran()</script>'
    text = "#" + page.evaluate("Sent.encode(Kept.now)")
    wrong = [
        text[:-3],
        "#p1.0." + "A" * 1_000_000,
        "#p1.%E0%A4%A.x",
        "#p1." + markup,
        "#p1.__proto__.constructor",
        reader.link({"items": [{"subject": "bridge", "dose": {"days_a_week": 900}}]}),
    ]
    for hash_ in wrong:
        reader.opens(hash_)
        expect(reader.said).to_contain_text("This link is damaged")
        expect(page.locator("[data-came]")).to_be_hidden()
        assert reader.kept() == before
    reader.opens("#p7.later")
    expect(reader.said).to_contain_text("newer edition")
    for hash_ in ("#routine.__proto__", "#routine.nothing", "#%"):
        reader.opens(hash_)
        expect(reader.rows).to_have_count(1)
    told = {"title": markup, "for": markup, "items": [{"subject": "bridge", "note": markup}]}
    reader.opens(reader.link(told))
    expect(page.locator("[data-came-whose]")).to_contain_text(markup)
    assert page.locator("[data-came] :is(script, img[src=x])").count() == 0
    page.get_by_role("button", name="Keep it instead of mine").tap()
    assert page.locator("[data-rows] img[src=x], [data-handout] img[src=x]").count() == 0
    expect(page.locator("[data-said-note]")).to_have_text(markup)


@pytest.mark.parametrize("when", REFUSED)
def test_a_browser_that_keeps_nothing(reader: Reader, when: str) -> None:
    """It is said where something is added, and the programme holds as long as the page is open."""
    page = reader.page
    refuse_to_keep(page, "programme ", *REFUSED[when])
    reader.goes("exercises/bridge/")
    page.locator(".add--here").tap()
    expect(page.locator("body > [role=status]")).to_contain_text("This browser keeps nothing")
    reader.opens("#routine.first-steps")
    page.get_by_role("button", name="Keep it", exact=True).tap()
    expect(reader.said).to_contain_text("This browser keeps nothing")
    expect(reader.rows).to_have_count(len(HANDBOOK.routines["first-steps"].steps))


@pytest.mark.parametrize("kept", ["{", "[]", '{"items": [{"subject": 7}]}', '{"items": 1}', "null"])
def test_what_was_kept_is_broken(reader: Reader, kept: str) -> None:
    """It is said, and a new programme begins."""
    reader.keeps(kept)
    reader.opens()
    expect(reader.said).to_contain_text("could not be read")
    expect(reader.page.locator("[data-empty]")).to_be_visible()
    reader.goes("exercises/bridge/")
    reader.page.locator(".add--here").tap()
    assert reader.subjects() == ["bridge"]


def test_a_file_out_and_in(reader: Reader, tmp_path: Path) -> None:
    """Saved, opened by another as a link would be; a file that holds none says so."""
    page = reader.page
    reader.keeps(programme(*FIVE, title="Mine"))
    reader.opens()
    reader.fold("send")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").tap()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name == "programme.json"
    reader.keeps(programme("crunch"))
    reader.opens()
    page.locator("[data-open]").set_input_files(file)
    from_file = "A programme from the file: programme.json"
    expect(page.locator("[data-came-from]")).to_have_text(from_file)
    page.get_by_role("button", name="Keep it instead of mine").tap()
    assert reader.subjects() == FIVE
    for text in ("no json", '{"items": [{"subject": "../x"}]}', "[" * 200_000):
        file.write_text(text)
        page.locator("[data-open]").set_input_files(file)
        expect(reader.said).to_contain_text("This file holds no programme")
        assert reader.subjects() == FIVE
        reader.rows.first.get_by_role("button", name="Change").tap()


def test_a_calendar_reminds(reader: Reader) -> None:
    """The file as a calendar reads it: the days, the time, how long, the link, an alarm."""
    page = reader.page
    reader.keeps(programme(*FIVE, title="For my back; slowly, \\ please"))
    reader.opens()
    reader.fold("remind")
    page.get_by_role("button", name="Make a calendar file").tap()
    expect(reader.said).to_have_text("Choose at least one day first.")
    for day in ("Monday", "Thursday"):
        page.get_by_label(day).check()
    page.get_by_label("Time", exact=True).fill("18:30")
    page.get_by_label("Where, or after what").fill("After dinner")
    with page.expect_download() as download:
        page.get_by_role("button", name="Make a calendar file").tap()
    [event] = Calendar.from_ical(Path(download.value.path()).read_bytes()).walk("VEVENT")
    assert event["SUMMARY"] == "For my back; slowly, \\ please"
    assert event["RRULE"] == {"FREQ": ["WEEKLY"], "BYDAY": ["MO", "TH"]}
    assert (event["DTSTART"].dt.hour, event["DTSTART"].dt.minute) == (18, 30)
    assert event["DTSTART"].dt.tzinfo is None
    assert event["DTSTART"].dt.weekday() in (0, 3)
    assert event["DTSTAMP"].dt.utcoffset() == timedelta()
    assert event["LOCATION"] == "After dinner"
    page_address = page.evaluate("location.href")
    assert event["URL"].startswith(page_address + "#p1.")
    minutes = int(page.locator("[data-minutes]").inner_text().split()[1])
    assert event["DURATION"].dt == timedelta(minutes=minutes)
    for id_ in ("bridge", "walking"):
        assert NAMES[id_] in event["DESCRIPTION"]
    assert HANDBOOK.safety.stop[0].text in event["DESCRIPTION"]
    [alarm] = event.walk("VALARM")
    assert alarm["ACTION"] == "DISPLAY"


def test_minutes_are_those_of_the_model(reader: Reader) -> None:
    """Every dose takes as long by the browser's reckoning as by the generator's."""
    reader.opens()
    wrong = reader.page.evaluate(
        """async () => {
          const data = await Beside.data(new URL("assets/exercises.json", Chosen.root));
          const minutes = (dose, sided) => Plan.minutes(Plan.amounts(dose, {}), sided, "both");
          return Object.values(data.exercises)
            .map(({ dose, one_sided }) => [data.doses[dose], one_sided])
            .filter(([dose, sided]) => minutes(dose, sided) !== (dose.about ?? 0));
        }"""
    )
    assert wrong == []


#: A sheet's fields are filled in, by hand or before.
FULL_SHEET = programme(
    *FIVE,
    title="For my back",
    by="P. Physio",
    days=[0, 3],
    time="18:30",
    where="After breakfast, on the mat",
    **{"for": "Eleni"},
)


def test_the_handout(context: BrowserContext, address: str) -> None:
    """One page of A4 and of Letter with five exercises and their notes, and two at most in large
    print, which nothing on it is smaller than; all of it is there, and one log."""
    reader = Reader(context.new_page(), address)
    reader.keeps(FULL_SHEET, *CONDITIONS)
    reader.opens()
    reader.fold("print")
    reader.page.evaluate("window.print = () => window.printed = true")
    reader.page.get_by_role("button", name="Print one page").click()
    reader.page.wait_for_function("window.printed")
    doses = reader.page.locator("[data-rows] [data-dose]").all_inner_texts()
    wanted = [*doses, NOTE, HANDBOOK.safety.stop[0].text, "For my back", "Eleni", "P. Physio"]
    wanted += ["Mon, Thu · 18:30 · After breakfast, on the mat", "Tick each day you did it"]
    for large, most in ((False, 1), (True, 2)):
        reader.page.get_by_label("In large print").set_checked(large)
        for size in PAPERS:
            with paper(reader.page, {"a4": "A4"}.get(size, "Letter")) as document:
                assert len(document) <= most, (size, large)
                text = bare("".join(one.get_textpage().get_text_bounded() for one in document))
                picture = document[0].render(scale=3).to_pil()
            for words in wanted:
                assert bare(words) in text, (size, large, words)
            assert text.count(bare("Tick each day you did it")) == 1
            assert bare("Take out everything") not in text
            [code] = zxingcpp.read_barcodes(picture)
            assert code.text == reader.page.locator("[data-address]").input_value()
    sizes = reader.page.evaluate(SIZES)
    reader.page.close()
    assert reader.faults == []
    assert min(sizes) >= 24 - 0.1  # CSS pixels: 18 points


#: The sizes of the type of a large handout, but for its foot.
SIZES = """() => {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  for (const rule of rules) if (rule.media?.mediaText === "print") rule.media.mediaText = "all";
  return [...document.querySelectorAll(".handout :is(p, span, strong, td, th)")]
    .filter((one) => !one.closest(".handout__foot, .handout__log"))
    .map((one) => Number.parseFloat(getComputedStyle(one).fontSize));
}"""


def test_the_full_sheets_are_one_touch_away(reader: Reader) -> None:
    """Of each exercise once, in normal and in large print."""
    reader.keeps(programme("bridge", "bridge#low", "walking"))
    reader.opens()
    reader.fold("print")
    links = reader.page.locator("[data-sheets] a")
    expect(links).to_have_count(4)
    for link in links.all():
        answer = reader.page.request.get(link.evaluate("link => link.href"))
        assert answer.body().startswith(b"%PDF-")


#: What a finger is to hit, and does not easily.
SMALL = """() => [...document.querySelectorAll(
  ".ours :is(button, input:not(.unseen), select, textarea, summary, label.ours__button)," +
  ".row__name, .add, .programme-way"
)].filter((element) => {
  const { height, width } = (element.closest(".ours__check") ?? element).getBoundingClientRect();
  return element.checkVisibility() && (height < 43.9 || width < 43.9);
}).map((element) => element.outerHTML.slice(0, 80))"""


def _empty(reader: Reader) -> None:
    reader.opens()


def _five(reader: Reader) -> None:
    reader.keeps(FULL_SHEET, *CONDITIONS)
    reader.opens()
    for name in ("print", "send", "remind"):
        reader.fold(name)
    for button in reader.page.get_by_role("button", name="Change").all():
        button.click()
    reader.page.get_by_role("button", name="Show the code to scan").click()
    reader.page.locator(".ours__code svg").wait_for()
    reader.page.get_by_role("button", name="Down").first.click()


def _came(reader: Reader) -> None:
    reader.keeps(programme("crunch"))
    reader.opens()
    reader.opens(reader.link(FULL_SHEET | {"edition": "Edition of 2019"}))


def _hostile(reader: Reader) -> None:
    reader.keeps(programme("bridge"))
    reader.opens("#p1.x.y")


def _added(reader: Reader) -> None:
    reader.keeps(programme("bridge"))
    reader.goes("exercises/")


@pytest.mark.parametrize("state", [_empty, _five, _came, _hostile, _added])
def test_everybody_can_use_it(
    browser: Browser, address: str, state: Callable[[Reader], None]
) -> None:
    """No axe-core violation, no small target and no page that scrolls sideways."""
    for width, scheme in ((360, "dark"), (1280, "light")):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
        )
        reader = Reader(context.new_page(), address)
        state(reader)
        settle(reader.page)
        assert violations(reader.page) == []
        assert reader.page.evaluate(SMALL) == []
        assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
        context.close()


def test_without_javascript_it_says_the_other_ways(browser: Browser, address: str) -> None:
    """Lists, routines and paper; and nothing that would do nothing stands anywhere."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "my-programme/")
    for name in ("Exercises", "Routines", "All from A to Z", "Sheets and booklets to print"):
        expect(page.get_by_role("article").get_by_role("link", name=name)).to_be_visible()
    assert page.locator("article :is(button, input, select):visible").count() == 0
    page.goto(address + "routines/first-steps/")
    expect(page.get_by_text("Open it in my programme")).to_be_hidden()
    expect(page.locator("[data-programme-way]")).to_be_hidden()
    context.close()


def test_it_holds_as_many_as_it_may(reader: Reader) -> None:
    """Beyond that a button says so; the page opens with all of them."""
    reader.keeps(programme(*["walking"] * 40))
    reader.goes("exercises/bridge/")
    reader.page.locator(".add--here").tap()
    status = reader.page.locator("body > [role=status]")
    expect(status).to_have_text("No more fit into one programme.")
    reader.opens()
    expect(reader.rows).to_have_count(40)


def test_added_from_what_is_found_and_from_what_is_chosen(reader: Reader) -> None:
    """A result of the search, and a card that Help me choose has made."""
    page = reader.page
    reader.goes("?q=crunch")
    page.get_by_role("button", name="Add: Crunch", exact=True).tap()
    expect(page.locator("dialog > [role=status]").last).to_have_text("Added (1)")
    assert reader.subjects() == ["crunch"]
    reader.goes("help-me-choose/")
    card = page.locator("[data-cards] li").first
    card.locator(".add").tap()
    assert reader.subjects() == ["crunch", card.get_attribute("data-subject")]

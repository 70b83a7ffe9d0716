"""Exercise: one movement under all its names. It never names a condition."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from generator.model.cited import Disagreement, Fact
from generator.model.dose import Dose
from generator.model.formats import FileName
from generator.model.load import Load
from generator.model.review import Review
from generator.model.values import (
    OR_UNKNOWN,
    DemandId,
    EquipmentId,
    ExerciseId,
    Flag,
    Id,
    KindId,
    LevelId,
    MuscleId,
    Name,
    Part,
    PositionId,
    RegionId,
    Sentence,
    SourceId,
    SupportId,
    Text,
    Unknown,
    known,
)

#: What verdicts are made of, each of which a file can say to be unknown.
Loads = Annotated[list[Load] | Unknown | None, OR_UNKNOWN]
Demands = Annotated[list[DemandId] | Unknown | None, OR_UNKNOWN]
Carries = Annotated[Flag | Unknown | None, OR_UNKNOWN]


class EquipmentUse(Part):
    """A thing that is used, and what does instead of it at home."""

    item: EquipmentId = Field(description="The thing, from the vocabulary.", examples=["mat"])
    optional: Flag = Field(False, description="true where the exercise can be done without it.")
    use: Text | None = Field(
        None,
        description="What it is for in this exercise, where that is not plain.",
        examples=["Under the hips."],
    )
    instead: Text | None = Field(
        None,
        description="What does as well in this exercise, where it differs from the "
        "vocabulary's own substitute.",
    )


class Muscles(Part):
    """The muscles that work, or that are stretched."""

    primary: list[MuscleId] = Field(min_length=1, description="Those that do most.")
    secondary: list[MuscleId] = Field([], description="Those that help.")


class Mistake(Part):
    """A common mistake and its mend."""

    mistake: Text = Field(description="What goes wrong.", examples=["The lower back arches."])
    mend: Text = Field(description="What to do instead.")


class Caution(Fact):
    """What to take care of. One that names a condition must agree with its verdict."""

    no_verdict: Flag = Field(
        False,
        description="true where it names a condition and is meant to change no verdict.",
    )


class Form(Part):
    """Another way to do the exercise. Fields that are left out are the exercise's own."""

    id: Id = Field(description="Its short name, unique in this file.", examples=["single-leg"])
    name: Name = Field(description="What it is called.")
    other_names: list[Name] = Field([], description="Other names that people search for.")
    differs: Text = Field(description="How it differs from the exercise, in a sentence or two.")
    position: PositionId | None = Field(None, description="Its starting position, if another.")
    equipment: list[EquipmentUse] | None = Field(
        None, description="All that it needs, if that is not the same."
    )
    steps: list[Text] = Field([], description="Its own steps, where they are not the exercise's.")
    loads: Loads = Field(
        None,
        description="What it does to the spine, if that is not the same; 'unknown' where nobody "
        "has judged it.",
    )
    demands: Demands = Field(
        None,
        description="What else it asks of a person, if that is not the same; 'unknown' where "
        "nobody has judged it.",
    )
    weight_bearing: Carries = Field(
        None,
        description="Whether the bones carry the body upright, if that is not the same; 'unknown' "
        "where nobody has judged it.",
    )
    sources: list[SourceId] = Field([], description="Where it is described.")

    @property
    def judged_apart(self) -> bool:
        """Whether it does something else than its exercise, so that its verdicts may differ."""
        own = (self.loads, self.demands, self.weight_bearing)
        return any(value is not None for value in own)


class Alternative(Form):
    """A form for someone who cannot, or would rather not, use the floor."""

    LEAD = ("id", "support")

    support: SupportId = Field(description="What replaces the floor.", examples=["bed"])
    steps: list[Text] = Field(min_length=1, description="Its steps, in full.")


class OwnPicture(Part):
    """One more picture of one's own, shown after those before it."""

    file: FileName = Field(description="A file in content/pictures.", examples=["bridge-end.jpg"])
    alternative: Text = Field(description="What it shows, to someone who does not see it.")
    licence: Text | None = Field(
        None, description="Whose it is, and on what terms, where that is not as with the first."
    )


class Picture(Part):
    """A picture of one's own in the place of a pose, or the reason why there is none."""

    BEGUN = ("none",)

    none: Text | None = Field(None, description="Why there is no picture.")
    file: FileName | None = Field(
        None, description="A file in content/pictures.", examples=["bridge.webp"]
    )
    alternative: Text | None = Field(
        None, description="What it shows, to someone who does not see it."
    )
    licence: Text | None = Field(
        None, description="Whose it is, and on what terms it may be published."
    )
    more: list[OwnPicture] = Field(
        [], max_length=5, description="Further pictures, such as of its end, in order."
    )


@dataclass(frozen=True)
class Doing:
    """What an exercise or a form of it is and asks, as far as it is known: None says that nobody
    has judged it, and never that there is nothing."""

    position: PositionId | None
    equipment: list[EquipmentUse] | None
    loads: list[Load] | None
    demands: list[DemandId] | None
    weight_bearing: bool | None

    @property
    def needs(self) -> int | None:
        """How many things it cannot be done without."""
        uses = self.equipment
        return None if uses is None else sum(not use.optional for use in uses)


class Exercise(Part):
    """One exercise. The file's name is its id and its page's address. Its name and its steps are
    needed. A field that is left out is not known, and nothing is said of it."""

    BEGUN = ("picture",)
    ASKED = (
        *("purpose", "regions", "kind", "level", "position", "one_sided", "equipment"),
        *("weight_bearing", "loads", "demands", "muscles", "setup", "breathing", "feel"),
        *("mistakes", "doses", "progress", "stop", "sources"),
    )

    name: Name = Field(description="The usual name.", examples=["Bird dog"])
    other_names: list[Name] = Field(
        [], description="Every other name that people use or search for."
    )
    formerly: list[Id] = Field(
        [], description="Ids it had before; their addresses lead here for good."
    )
    purpose: Sentence | None = Field(None, description="What it is good for, in one sentence.")
    regions: list[RegionId] = Field(
        [], min_length=1, description="The parts of the spine it works on, the main one first."
    )
    kind: KindId | None = Field(None, description="What it mainly trains.", examples=["strength"])
    level: LevelId | None = Field(None, description="For whom it is.", examples=["beginner"])
    position: PositionId | None = Field(
        None, description="The starting position.", examples=["supine"]
    )
    one_sided: Flag | None = Field(None, description="true where it is done one side at a time.")
    equipment: list[EquipmentUse] | None = Field(
        None, description="What is needed; [] where it needs nothing."
    )
    weight_bearing: Carries = Field(
        None,
        description="true where the bones of legs and spine carry the body upright.",
    )
    loads: Loads = Field(
        None,
        description="What it does to the spine; [] where it truly does nothing, 'unknown' where "
        "nobody has judged it.",
    )
    demands: Demands = Field(None, description="What else it asks of a person; [] for nothing.")
    muscles: Muscles | None = Field(
        None, description="The muscles that work, or that are stretched."
    )
    setup: list[Text] = Field(
        [], min_length=1, description="How to get ready, until the first movement."
    )
    steps: list[Text] = Field(
        min_length=1, description="What to do, one movement in each, and how to come out of it."
    )
    breathing: Text | None = Field(None, description="How to breathe with it.")
    feel: Text | None = Field(None, description="Where it should be felt, and where not.")
    mistakes: list[Mistake] = Field(
        [], min_length=1, description="Common mistakes and their mends."
    )
    easier: list[ExerciseId] = Field(
        [], description="Easier exercises with the same purpose, the nearest first."
    )
    variations: list[Form] = Field([], description="Other forms, easier or harder.")
    alternatives: list[Alternative] = Field(
        [], description="For an exercise on the floor: its bed, chair or wall form."
    )
    no_alternative: Text | None = Field(
        None, description="For an exercise on the floor without such a form: why there is none."
    )
    doses: list[Dose] = Field(
        [], min_length=1, description="Every source's dose, and which one to start with."
    )
    progress: list[Text] = Field([], min_length=1, description="How to go on as it gets easier.")
    stop: list[Text] = Field(
        [],
        min_length=1,
        description="When to stop, beyond the handbook's rules for every exercise.",
    )
    cautions: list[Caution] = Field([], description="What to take care of, each with its source.")
    disagreements: list[Disagreement] = Field([], description="Where the sources differ.")
    sources: list[SourceId] = Field(
        [], min_length=1, description="Where the way of doing it is described."
    )
    picture: Picture | None = Field(
        None,
        description="A picture of one's own, or why there is none; left out where it has a pose in "
        "content/poses.",
    )
    review: Review | None = Field(
        None, description="Left out until a clinician has reviewed the page."
    )

    @property
    def names(self) -> list[Name]:
        """All names of the exercise itself, the usual one first."""
        return [self.name, *self.other_names]

    @property
    def own_pictures(self) -> dict[tuple[str | int, ...], OwnPicture]:
        """The pictures of one's own in order, each by where its file is named, with its licence."""
        first = self.picture
        if first is None or first.file is None:
            return {}
        said: dict[str, Any] = {
            "file": first.file,
            "alternative": first.alternative,
            "licence": first.licence,
        }
        one = OwnPicture.model_construct(**said)
        every: dict[tuple[str | int, ...], OwnPicture] = {("picture", "file"): one}
        for n, own in enumerate(first.more):
            licence = {"licence": own.licence or first.licence}
            every["picture", "more", n, "file"] = own.model_copy(update=licence)
        return every

    @property
    def licences(self) -> list[Text]:
        """On what terms its pictures may be published, each said once."""
        owned = self.own_pictures.values()
        return list(dict.fromkeys(own.licence for own in owned if own.licence))

    @property
    def forms(self) -> list[Form]:
        """The variations and the alternatives to the floor."""
        return [*self.variations, *self.alternatives]

    @property
    def primary(self) -> list[MuscleId]:
        """The muscles that do most, as far as they are known."""
        return self.muscles.primary if self.muscles else []

    @property
    def secondary(self) -> list[MuscleId]:
        """Those that help."""
        return self.muscles.secondary if self.muscles else []

    def form(self, id_: str) -> Form | None:
        """A form by its id; None for the exercise itself."""
        return next((form for form in self.forms if form.id == id_), None)

    def doing(self, form: str = "") -> Doing:
        """What the exercise, or a form of it, is and asks."""
        return self.as_done(self.form(form))

    def as_done(self, form: Form | None) -> Doing:
        """The same for the form itself: what it does not say is the exercise's."""
        own = form or self
        return Doing(
            own.position or self.position,
            self.equipment if own.equipment is None else own.equipment,
            known(self.loads if own.loads is None else own.loads),
            known(self.demands if own.demands is None else own.demands),
            known(self.weight_bearing if own.weight_bearing is None else own.weight_bearing),
        )

    @property
    def start(self) -> Dose | None:
        """The dose to start with."""
        return next((dose for dose in self.doses if dose.recommended), None)

    def start_of(self, form: str) -> Dose | None:
        """The dose to start a form with: its own, where a source gives one, or the exercise's."""
        return next((dose for dose in self.doses if form and dose.form == form), self.start)

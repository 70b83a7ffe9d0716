// The shape of the data that scripts fetch, as generator/pages/cards.py writes it: of all exercises in
// assets/exercises.json, and of one in assets/exercises/ID.json. tests/test_cards.py holds the files.

type Ends = [low: number, high: number];

interface DoseNumbers {
  sets?: Ends;
  repetitions?: Ends;
  per?: "side" | "all";
  hold_seconds?: Ends;
  hold_breaths?: Ends;
  rest_seconds?: Ends;
  minutes?: Ends;
  times_a_day?: Ends;
  days_a_week?: Ends;
}

/** A dose with its words, and about how many minutes it takes. */
interface Dose extends DoseNumbers {
  words: string;
  about?: number;
}

interface Named {
  name: string;
}

interface OwnPicture {
  file: string;
  alternative?: string;
}

/** A form says only what differs from its exercise. `dose` is a place in the list of all doses. */
interface FormCard extends Named {
  support?: string;
  position?: string;
  needed?: string[];
  optional?: string[];
  dose?: number;
  thumbnail?: [width: number, height: number];
}

/** What is left out is not known; so are things and sides where `unknown` names them. */
interface ExerciseCard extends FormCard {
  kind?: string;
  level?: string;
  regions?: string[];
  unknown?: ("equipment" | "one_sided")[];
  one_sided?: boolean;
  picture?: OwnPicture;
  easier?: string[];
  forms?: Record<string, FormCard>;
}

interface RoutineCard extends Named {
  purpose: string;
  address: string;
  minutes?: Ends;
  schedule?: number;
  any_order?: boolean;
  steps: { exercise: string; dose?: number; note?: string }[];
}

/** `addresses` are patterns: `{id}`, `{form}` and `{picture}` are filled in. */
interface AllCards {
  edition: { name: string; date: string };
  emergency: string;
  stop: string;
  pain?: { pain: Ends; text: string }[];
  addresses: { page: string; form: string; data: string; thumbnail: string };
  positions: Record<string, Named & { floor?: boolean }>;
  equipment: Record<string, Named & { instead?: string }>;
  supports: Record<string, Named>;
  kinds: Record<string, Named>;
  levels: Record<string, Named>;
  regions: Record<string, Named>;
  doses: Dose[];
  exercises: Record<string, ExerciseCard>;
  routines: Record<string, RoutineCard>;
}

interface FigureFiles {
  screen: string;
  print: string;
  moving: string;
  size: [width: number, height: number];
  alternative: string;
}

interface FormInFull extends Named {
  differs?: string;
  figure?: FigureFiles;
  setup?: string[];
  steps?: string[];
}

interface ExerciseInFull extends FormInFull {
  purpose?: string;
  picture?: OwnPicture;
  breathing?: string;
  stop?: string[];
  forms?: Record<string, FormInFull>;
}

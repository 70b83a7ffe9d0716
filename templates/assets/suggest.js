// The form by which a reader suggests a change of one exercise. Nothing is sent by this page: it ends
// in a link, to an issue or a letter that the reader sends.
"use strict";
{
  const { make } = Dom;
  const place = Dom.the("[data-suggest]");
  const said = /** @type {Record<string, string>} */ ({ ...place.dataset });
  const words = { long: said.long ?? "", choose: said.choose ?? "", pattern: said.wrong ?? "" };
  const end = Dom.the("[data-suggest-end]");
  const AMOUNTS = ["sets", "repetitions", "hold_seconds", "hold_breaths", "rest_seconds", "minutes", "times_a_day", "days_a_week"];
  const ALONE = ["purpose", "breathing", "feel"];
  const LISTED = ["setup", "steps", "progress", "stop"];
  const SOURCE = ["id", "title", "publisher", "year", "kind", "doi", "address", "read", "note"];
  const NEW = "+";

  /**
   * One field of the form: its element, and what stands in it.
   * @typedef {{ name: string, element: HTMLElement, value: () => string, fault: () => string }} Field
   */

  /** @type {(name: string, label: string, hint: string, shape: Shape, input: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, needed: boolean) => Field} */
  function field(name, label, hint, shape, input, needed) {
    const wrong = make("span", "ours__wrong");
    wrong.setAttribute("role", "status");
    wrong.id = `wrong-${name}`;
    input.setAttribute("aria-describedby", wrong.id);
    const value = () => input.value.trim();
    const fault = () => (value() ? Suggestion.fault(value(), shape, words) : needed ? (said.needed ?? "") : "");
    input.addEventListener("input", () => {
      wrong.textContent = value() ? fault() : "";
      input.toggleAttribute("aria-invalid", wrong.textContent !== "");
      finish();
    });
    const about = hint ? [make("small", "ours__small", hint)] : [];
    return { name, element: make("label", "ours__field", make("span", "", label), input, ...about, wrong), value, fault };
  }

  /** @type {(now: string) => HTMLInputElement} */
  function line(now) {
    const input = make("input", "");
    input.value = now;
    return input;
  }

  /** @type {(now: string) => HTMLTextAreaElement} */
  function lines(now) {
    const input = make("textarea", "");
    input.rows = 4;
    input.value = now;
    return input;
  }

  /** @type {(options: [string, string][]) => HTMLSelectElement} */
  function select(options) {
    const input = make("select", "");
    for (const [value, text] of options) input.append(new Option(text, value));
    return input;
  }

  /** What is asked for now, once nothing is wrong with it. @type {() => object | null} */
  let asked = () => null;
  let name = "";

  function finish() {
    const what = asked();
    end.replaceChildren();
    if (!what) return;
    const title = `Suggestion: ${name}`;
    const text = Suggestion.text(said.lead ?? "", what);
    const address = said.repository ? Suggestion.issue(said.repository, title, text) : said.contact ? Suggestion.letter(said.contact, title, text) : "";
    const shown = make("textarea", "");
    Object.assign(shown, { readOnly: true, rows: 8, value: text });
    const link = make("a", "ours__button ours__button--first", (said.repository ? said.issue : said.letter) ?? "");
    link.href = address;
    const ways = address ? [make("p", "", link)] : [make("p", "ours__wrong", said.toolong ?? "")];
    end.append(...ways, make("label", "ours__field", make("span", "", said.copy ?? ""), shown));
  }

  /** @type {(schema: Schema, sources: Schema) => Field[]} */
  function newSource(schema, sources) {
    const source = Suggestion.whole({ $ref: "#/$defs/Source" }, sources);
    return SOURCE.map((part) => {
      const shape = part === "id" ? /** @type {Shape} */ ({ pattern: "^[a-z0-9]+(-[a-z0-9]+)*$", maxLength: 60, patternErrorMessage: said.idwrong ?? "" }) : Suggestion.whole(source.properties?.[part] ?? {}, sources);
      const needed = part === "id" || (source.required ?? []).includes(part);
      const input = shape.enum ? select([["", ""], ...shape.enum.map((one) => /** @type {[string, string]} */ ([one, one]))]) : line("");
      return field(`source-${part}`, said[`source${part}`] ?? "", part === "id" ? (said.idhint ?? "") : (shape.description ?? ""), shape, input, needed);
    });
  }

  /** @type {(fields: Field[]) => Record<string, string>} */
  const values = (fields) => Object.fromEntries(fields.filter((one) => one.value()).map((one) => [one.name.replace("source-", ""), one.value()]));

  /**
   * @param {any} exercise
   * @param {Schema} schema
   * @param {Schema} sources
   * @param {string} id
   */
  function form(exercise, schema, sources, id) {
    const inside = make("div", "");
    const known = schema.$defs["source-ids"] ?? {};
    const shapes = schema.properties ?? {};
    const kinds = select(["dose", "sentence", "caution", "source"].map((kind) => /** @type {[string, string]} */ ([kind, said[kind] ?? ""])));

    /** Which source it is: one that is there, or a new one, whose fields follow. */
    const cited = (/** @type {boolean} */ needed) => {
      const choice = select([["", ""], [NEW, said.newsource ?? ""], ...(known.enum ?? []).map((one, n) => /** @type {[string, string]} */ ([one, known.enumDescriptions?.[n] ?? one]))]);
      const which = field("which", said.which ?? "", "", {}, choice, needed);
      const own = newSource(schema, sources);
      const box = make("div", "ours__box", ...own.map((one) => one.element));
      box.hidden = true;
      choice.addEventListener("input", () => {
        box.hidden = choice.value !== NEW;
        finish();
      });
      return {
        elements: [which.element, box],
        sound: () => (!needed && !which.value()) || (!which.fault() && (which.value() !== NEW || own.every((one) => !one.fault()))),
        /** @type {() => object} */
        asked() {
          if (which.value() !== NEW) return which.value() ? { sources: [which.value()] } : {};
          const { id: own_id, ...fields } = values(own);
          return { source: { id: own_id, fields } };
        },
      };
    };

    const parts = {
      dose() {
        /** @type {any[]} */
        const doses = exercise.doses ?? [];
        const amounts = Suggestion.whole({ $ref: "#/$defs/Dose" }, schema).properties ?? {};
        const text = (/** @type {any} */ range) => (range === undefined ? "" : range.low === range.high ? `${range.low}` : `${range.low}-${range.high}`);
        const titles = new Map((known.enum ?? []).map((one, n) => [one, known.enumDescriptions?.[n] ?? one]));
        const which = select(doses.map((dose, n) => [String(n), `${n + 1}: ${titles.get(dose.source) ?? said.owndose ?? ""}`]));
        const box = make("div", "");
        const fill = () => {
          const at = Number(which.value);
          const fields = AMOUNTS.map((part) => field(part, said[part.replaceAll("_", "")] ?? part, "", amounts[part] ?? {}, line(text(doses[at]?.[part])), false));
          box.replaceChildren(...fields.map((one) => one.element));
          asked = () => {
            const changed = fields.filter((one) => one.value() && one.value() !== text(doses[at]?.[one.name]));
            if (!changed.length || fields.some((one) => one.fault())) return null;
            const was = Object.fromEntries(changed.map((one) => [one.name, text(doses[at]?.[one.name])]).filter(([, there]) => there));
            return { exercise: id, change: "dose", at, was, now: values(changed) };
          };
          finish();
        };
        which.addEventListener("input", fill);
        fill();
        return [make("label", "ours__field", make("span", "", said.whichdose ?? ""), which), box];
      },

      sentence() {
        /** @type {[string, number | null, string][]} */
        const texts = [...ALONE.map((part) => /** @type {[string, null, string]} */ ([part, null, exercise[part] ?? ""])), ...LISTED.flatMap((part) => (exercise[part] ?? []).map((/** @type {string} */ one, /** @type {number} */ n) => [part, n, one]))];
        const which = select(texts.filter(([, , one]) => one).map(([part, n, one]) => [`${part} ${n ?? ""}`, `${said[part] ?? part}: ${one}`]));
        const box = make("div", "");
        const fill = () => {
          const [part, at, was] = texts.find(([p, n]) => `${p} ${n ?? ""}` === which.value) ?? ["", null, ""];
          const own = shapes[part] ?? {};
          const shape = Suggestion.whole(/** @type {any} */ (own).items ?? own, schema);
          const now = field("now", said.now ?? "", "", shape, lines(was), true);
          box.replaceChildren(now.element);
          asked = () => (now.fault() || now.value() === was ? null : { exercise: id, change: "sentence", field: part, ...(at === null ? {} : { at }), was, now: now.value() });
          finish();
        };
        which.addEventListener("input", fill);
        fill();
        return [make("label", "ours__field", make("span", "", said.whichtext ?? ""), which), box];
      },

      caution() {
        const caution = Suggestion.whole({ $ref: "#/$defs/Caution" }, schema).properties ?? {};
        const text = field("now", said.cautiontext ?? "", said.cautionhint ?? "", Suggestion.whole(caution.text ?? {}, schema), lines(""), true);
        const source = cited(true);
        asked = () => (text.fault() || !source.sound() ? null : { exercise: id, change: "caution", now: text.value(), ...source.asked() });
        return [text.element, ...source.elements];
      },

      source() {
        const source = cited(true);
        asked = () => (source.sound() ? { exercise: id, change: "source", ...source.asked() } : null);
        return source.elements;
      },
    };

    const show = () => {
      asked = () => null;
      inside.replaceChildren(...parts[/** @type {keyof typeof parts} */ (kinds.value)]());
      finish();
    };
    kinds.addEventListener("input", show);
    place.replaceChildren(make("p", "", make("b", "", name)), make("label", "ours__field", make("span", "", said.what ?? ""), kinds), inside);
    show();
  }

  async function begin() {
    const id = Dom.place();
    end.replaceChildren();
    if (!/^[a-z0-9-]+$/.test(id)) return void (place.textContent = said.noexercise ?? "");
    try {
      const [of, schema, sources] = await Promise.all([`api/v2/exercises/${id}.json`, "schemas/exercise.json", "schemas/sources.json"].map(async (path) => (await Beside.fromServer(new URL(path, Chosen.root))).json()));
      name = of.data.name;
      form(of.data, schema, sources, id);
    } catch {
      place.textContent = said.failed ?? "";
    }
  }

  addEventListener("hashchange", begin);
  begin();
}

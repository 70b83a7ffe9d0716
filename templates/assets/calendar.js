// A calendar file (RFC 5545): one event that comes again on the days of the week that were chosen. It
// knows no page and no clock; its times are those of wherever the calendar is opened.
"use strict";

const Calendar = {
  DAYS: ["MO", "TU", "WE", "TH", "FR", "SA", "SU"],

  /**
   * A text as the value of a property.
   * @param {string} text
   */
  escaped: (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n?|\n/g, "\\n"),

  /**
   * A line in pieces of at most 75 bytes, each but the first after a space; no character is cut.
   * @param {string} line
   */
  folded(line) {
    const pieces = [""];
    let bytes = 0;
    for (const character of line) {
      const size = new TextEncoder().encode(character).length;
      if (bytes + size > 75) {
        pieces.push("");
        bytes = 1; // the space
      }
      pieces[pieces.length - 1] += character;
      bytes += size;
    }
    return pieces.join("\r\n ");
  },

  /**
   * A day as `20261130`, by the clock on the wall.
   * @param {Date} date
   */
  day: (date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((n) => String(n).padStart(2, "0")).join(""),

  /**
   * The first of the chosen days, today or after.
   * @param {Date} now
   * @param {number[]} days
   */
  first(now, days) {
    const date = new Date(now);
    while (!days.includes((date.getDay() + 6) % 7)) date.setDate(date.getDate() + 1);
    return date;
  },

  /**
   * @param {object} event
   * @param {string} event.id
   * @param {Date} event.now
   * @param {number[]} event.days some, of 0 for Monday to 6
   * @param {string} event.time `18:30`, or nothing: then it lasts all day
   * @param {number} event.minutes
   * @param {string} event.title
   * @param {string} event.text
   * @param {string} event.place
   * @param {string} event.address
   */
  file({ id, now, days, time, minutes, title, text, place, address }) {
    const { escaped } = Calendar;
    const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "");
    const day = Calendar.day(Calendar.first(now, days));
    const when = time
      ? [`DTSTART:${day}T${time.replace(":", "")}00`, `DURATION:PT${Math.max(minutes, 1)}M`]
      : [`DTSTART;VALUE=DATE:${day}`];
    const alarm = ["BEGIN:VALARM", "ACTION:DISPLAY", `DESCRIPTION:${escaped(title)}`, "TRIGGER:PT0S", "END:VALARM"];
    return [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Exercise handbook//My programme//EN",
      "BEGIN:VEVENT",
      `UID:${id}`,
      `DTSTAMP:${stamp}`,
      ...when,
      `RRULE:FREQ=WEEKLY;BYDAY=${days.map((n) => Calendar.DAYS[n]).join(",")}`,
      `SUMMARY:${escaped(title)}`,
      `DESCRIPTION:${escaped(text)}`,
      ...(place ? [`LOCATION:${escaped(place)}`] : []),
      ...(address ? [`URL:${address}`] : []),
      ...(time ? alarm : []),
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ]
      .map(Calendar.folded)
      .join("\r\n");
  },
};

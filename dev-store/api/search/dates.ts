/** A span of time in ISO form, end exclusive: what a date, a month or a moment of a search means. */
export interface Period {
  start: string;
  end: string;
}

const unitMs: Record<string, number> = { s: 1_000, m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/**
 * Reads `2026`, `2026-10`, `2026-10-01` (in the shop's time zone), `2026-10-01T12:00:00Z`, with or without minutes,
 * seconds and an offset, and `now`, `now-1d`, `now+2h` (s, m, h, d, w, M months, y years). Null for anything else.
 */
export function parsePeriod(text: string, now: Date, timeZone: string): Period | null {
  const relative = /^now(?:([+-])(\d{1,6})(s|min|m|h|d|w|M|y))?$/.exec(text);
  if (relative) return moment(shift(now, relative[1], Number(relative[2] ?? 0), relative[3] ?? "s"));
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ](\d{2})(?::(\d{2})(?::(\d{2})(?:\.\d+)?)?)?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, zone] = match;
  const days = new Date(Date.UTC(Number(year), Number(month ?? 1), 0)).getUTCDate();
  if (Number(month ?? 1) > 12 || Number(month ?? 1) < 1 || Number(day ?? 1) < 1 || Number(day ?? 1) > days) return null;
  if (hour !== undefined) {
    if (!day || Number(hour) > 23 || Number(minute ?? 0) > 59 || Number(second ?? 0) > 59) return null;
    const local = `${year}-${month}-${day}T${hour}:${minute ?? "00"}:${second ?? "00"}`;
    const date = zone ? new Date(`${local}${zone}`) : zonedTime(Date.parse(`${local}Z`), timeZone);
    return Number.isNaN(date.getTime()) ? null : moment(date);
  }
  const y = Number(year),
    m = Number(month ?? 1) - 1,
    d = Number(day ?? 1);
  const midnight = (...date: [number, number, number]) => zonedTime(Date.UTC(...date), timeZone);
  const start = midnight(y, m, d);
  const end = day ? midnight(y, m, d + 1) : month ? midnight(y, m + 1, 1) : midnight(y + 1, 0, 1);
  return { start: iso(start), end: iso(end) };
}

/** A time of day without an offset of its own, as the shop's clocks show it: `2026-01-01T00:00:00-05:00`. Null for other values. */
export function zonedText(text: string, timeZone: string): string | null {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2})(:\d{2})?(:\d{2})?$/.exec(text);
  const period = match && parsePeriod(text, new Date(0), timeZone);
  if (!match || !period) return null;
  const [, day, hour, minute = ":00", second = ":00"] = match;
  return `${day}T${hour}${minute}${second}${offsetText(zoneOffset(new Date(period.start), timeZone) / 60_000)}`;
}

/** Minutes ahead of UTC as `-05:00`. */
function offsetText(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
}

function moment(date: Date): Period {
  const whole = Math.floor(date.getTime() / 1_000) * 1_000;
  return { start: iso(new Date(whole)), end: iso(new Date(whole + 1_000)) };
}

function shift(now: Date, sign: string | undefined, amount: number, unit: string): Date {
  const by = sign === "-" ? -amount : amount;
  if (unit === "M" || unit === "y") {
    const date = new Date(now);
    if (unit === "M") date.setUTCMonth(date.getUTCMonth() + by);
    else date.setUTCFullYear(date.getUTCFullYear() + by);
    return date;
  }
  return new Date(now.getTime() + by * (unitMs[unit] ?? 0));
}

function iso(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/** The moment at which the clocks of a time zone show what `wanted` is in UTC. */
function zonedTime(wanted: number, timeZone: string): Date {
  const first = wanted - zoneOffset(new Date(wanted), timeZone);
  return new Date(wanted - zoneOffset(new Date(first), timeZone));
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds that the zone's clock is ahead of UTC at `date`. */
export function zoneOffset(date: Date, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(timeZone, format);
  }
  const part = Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, Number(value)]));
  const local = Date.UTC(
    part["year"] ?? 0,
    (part["month"] ?? 1) - 1,
    part["day"] ?? 1,
    part["hour"] ?? 0,
    part["minute"] ?? 0,
    part["second"] ?? 0,
  );
  return local - Math.floor(date.getTime() / 1_000) * 1_000;
}

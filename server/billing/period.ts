import { Temporal } from "temporal-polyfill";

/** A stretch of time: start inclusive, end exclusive. */
export interface Period {
  start: Date;
  end: Date;
}

/** The first local midnight of the month in which an instant lies: where calendar-month billing is anchored. */
export function monthAnchor(instant: Date, timeZone: string): Date {
  const day = zoned(instant, timeZone).toPlainDate().with({ day: 1 });
  return toDate(day.toZonedDateTime(timeZone));
}

/**
 * The n-th month from an anchor, counted from 0. Each boundary is computed from the anchor itself, never from the
 * boundary before it: 31 January gives 28 February and 31 March. A month with a clock change is an hour longer or shorter.
 */
export function monthFrom(anchor: Date, timeZone: string, n: number): Period {
  const local = zoned(anchor, timeZone).toPlainDateTime();
  const boundary = (months: number) => toDate(local.add({ months }).toZonedDateTime(timeZone));
  return { start: boundary(n), end: boundary(n + 1) };
}

/** The months of an anchor that touch the stretch from `from` to `until`, both included, oldest first. */
export function monthsBetween(anchor: Date, timeZone: string, from: Date, until: Date): Period[] {
  const months: Period[] = [];
  for (let n = monthOf(anchor, timeZone, from); ; n += 1) {
    const month = monthFrom(anchor, timeZone, n);
    if (months.length > 0 && month.start > until) return months;
    months.push(month);
  }
}

/** Whole seconds. */
export function secondsIn({ start, end }: Period): number {
  return Math.round((end.getTime() - start.getTime()) / 1000);
}

/** The instant without the fraction of its second: a second that has begun counts. */
export function wholeSecond(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / 1000) * 1000);
}

/** The later of two instants. */
export function later(a: Date, b: Date): Date {
  return new Date(Math.max(a.getTime(), b.getTime()));
}

function monthOf(anchor: Date, timeZone: string, instant: Date): number {
  const start = zoned(anchor, timeZone).toPlainDateTime();
  let n = start.until(zoned(instant, timeZone).toPlainDateTime(), { largestUnit: "month" }).months;
  while (monthFrom(anchor, timeZone, n).start > instant) n -= 1;
  while (monthFrom(anchor, timeZone, n).end <= instant) n += 1;
  return n;
}

function zoned(instant: Date, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(timeZone);
}

function toDate(time: Temporal.ZonedDateTime): Date {
  return new Date(time.epochMilliseconds);
}

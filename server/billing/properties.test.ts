import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exponentOf } from "@/server/kernel/money";
import { monthAnchor, monthFrom, monthsBetween, type Period, secondsIn, wholeSecond } from "./period";
import { amountOf } from "./rate-line";
import { totalOf } from "./total-tax";

const numRuns = 2_000;
const currency = fc.constantFrom("EUR", "JPY", "KWD", "USD");
const zone = fc.constantFrom(
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "Pacific/Auckland",
  "Africa/Cairo",
);
const instant = fc.date({ min: new Date("2015-01-01"), max: new Date("2045-01-01"), noInvalidDate: true });
/** An exact decimal with up to 12 places, as text. */
const price = fc
  .tuple(fc.bigInt(0n, 10n ** 9n), fc.integer({ min: 0, max: 12 }), fc.bigInt(0n, 10n ** 12n - 1n))
  .map(([whole, places, digits]) =>
    places === 0 ? `${whole}` : `${whole}.${digits.toString().padStart(12, "0").slice(0, places)}`,
  );

/** The oracle: a rational of two integers, rounded half away from zero. Knows nothing of the code under test. */
function roundHalfAway(numerator: bigint, denominator: bigint): bigint {
  const negative = numerator < 0n;
  const absolute = negative ? -numerator : numerator;
  const rounded = (2n * absolute + denominator) / (2n * denominator);
  return negative ? -rounded : rounded;
}

function rational(decimal: string): { numerator: bigint; denominator: bigint } {
  const [whole = "0", fraction = ""] = decimal.split(".");
  return { numerator: BigInt(whole + fraction), denominator: 10n ** BigInt(fraction.length) };
}

const seconds = (period: Period) => BigInt(period.end.getTime() - period.start.getTime()) / 1000n;

describe("a line", () => {
  it("is price × quantity × seconds ÷ seconds of the whole month, rounded once, half away from zero", () => {
    fc.assert(
      fc.property(
        price,
        fc.integer({ min: 1, max: 10_000 }),
        currency,
        zone,
        instant,
        (unitPrice, quantity, code, timeZone, at) => {
          const start = wholeSecond(at);
          const month = monthFrom(monthAnchor(start, timeZone), timeZone, 0);
          const period = { start, end: month.end };
          const { numerator, denominator } = rational(unitPrice);
          const expected = roundHalfAway(
            numerator * BigInt(quantity) * seconds(period) * 10n ** BigInt(exponentOf(code)),
            denominator * seconds(month),
          );
          expect(amountOf({ unitPrice, quantity, currency: code, period, nominalSeconds: secondsIn(month) })).toBe(
            expected,
          );
        },
      ),
      { numRuns },
    );
  });

  it("differs by at most one smallest unit when a month is charged in two parts", () => {
    fc.assert(
      fc.property(price, currency, zone, instant, (unitPrice, code, timeZone, at) => {
        const cut = wholeSecond(at);
        const month = monthFrom(monthAnchor(cut, timeZone), timeZone, 0);
        const nominalSeconds = secondsIn(month);
        const charge = (period: Period) => amountOf({ unitPrice, quantity: 1, currency: code, period, nominalSeconds });
        const parts = charge({ start: month.start, end: cut }) + charge({ start: cut, end: month.end });
        const difference = parts - charge(month);
        expect(difference >= -1n && difference <= 1n).toBe(true);
      }),
      { numRuns },
    );
  });
});

describe("months", () => {
  it("follow each other without gap or overlap, and each begins on the first at the zone's own midnight", () => {
    fc.assert(
      fc.property(zone, instant, fc.integer({ min: 0, max: 400 }), (timeZone, from, days) => {
        const until = new Date(from.getTime() + days * 86_400_000);
        const anchor = monthAnchor(from, timeZone);
        const months = monthsBetween(anchor, timeZone, from, until);
        const [first, last] = [months[0], months.at(-1)];
        expect(first && first.start <= from && from < first.end).toBe(true);
        expect(last && last.start <= until && until < last.end).toBe(true);
        expect(months.slice(1).map(({ start }) => start)).toEqual(months.slice(0, -1).map(({ end }) => end));
        const local = new Intl.DateTimeFormat("en-GB", {
          timeZone,
          day: "numeric",
          hour: "numeric",
          minute: "numeric",
        });
        for (const { start } of months) expect(local.format(start)).toMatch(/^0?1,? (at )?0[01]:00$/);
      }),
      { numRuns: 500 },
    );
  });

  it("are computed from the anchor: 31 January gives 28 February, 31 March, 30 April", () => {
    const anchor = new Date("2027-01-31T00:00:00.000Z");
    const starts = [1, 2, 3].map((n) => monthFrom(anchor, "UTC", n).start.toISOString().slice(0, 10));
    expect(starts).toEqual(["2027-02-28", "2027-03-31", "2027-04-30"]);
  });

  it("are an hour shorter or longer where the clock changes", () => {
    const hours = (n: number) => secondsIn(monthFrom(new Date("2026-02-28T23:00:00.000Z"), "Europe/Berlin", n)) / 3600;
    expect([0, 1].map(hours)).toEqual([31 * 24 - 1, 30 * 24]);
    expect(secondsIn(monthFrom(new Date("2026-09-30T22:00:00.000Z"), "Europe/Berlin", 0)) / 3600).toBe(31 * 24 + 1);
  });
});

describe("totals", () => {
  const tax = fc.record({
    treatment: fc.constantFrom("standard", "reverse_charge", "out_of_scope"),
    country: fc.constantFrom("DE", "AT"),
    rate: fc.constantFrom("0", "0.07", "0.19", "0.190", "0.2", "0.081", "0.255"),
    label: fc.constant("VAT"),
    note: fc.constant(null),
  });
  const line = fc.record({ netMinor: fc.bigInt(-(10n ** 9n), 10n ** 12n), tax });

  it("tax each category once, round it, and sum what was rounded; no line is lost or counted twice", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), currency, (lines, code) => {
        const nets = new Map<string, bigint>();
        for (const { netMinor, tax } of lines) {
          const thousandths = tax.treatment === "standard" ? Math.round(Number(tax.rate) * 1000) : 0;
          const key = `${tax.treatment}/${tax.country}/${thousandths}`;
          nets.set(key, (nets.get(key) ?? 0n) + netMinor);
        }
        const taxes = [...nets].map(([key, net]) => roundHalfAway(net * BigInt(key.split("/")[2] ?? 0), 1000n));
        const totals = totalOf(lines, code);
        expect(totals.netMinor).toBe(lines.reduce((sum, { netMinor }) => sum + netMinor, 0n));
        expect(totals.taxMinor).toBe(taxes.reduce((sum, amount) => sum + amount, 0n));
        expect(totals.grossMinor).toBe(totals.netMinor + totals.taxMinor);
        expect(totals.taxes).toHaveLength(nets.size);
      }),
      { numRuns },
    );
  });
});

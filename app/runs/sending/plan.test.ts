import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simulate, type Bulk } from "#tests/bench/lanes-simulation.ts";
import { longestOperationS, nextOperation, operationsAtOnce, planTransport, type Situation } from "./plan.ts";
import { speedFrom, type Speed } from "./speed.ts";

const speed: Speed = { linesPerS: 5, overheadS: 10, aheadS: 0, spread: 0, upTo: Infinity };
const standard: Situation = {
  kind: "tag",
  left: 1_000,
  cost: 10,
  reading: 0.05,
  watching: 30,
  bulkAllowed: true,
  bulkBegun: true,
  proved: true,
  speed,
  running: [],
  prepared: [],
  points: { available: 2_000, restoreRate: 100, reserve: 200 },
};
const codeOf = (situation: Partial<Situation>) => planTransport({ ...standard, ...situation }).why.code;

describe("the plan of a run's transports", () => {
  it("sends one by one what a bulk operation may not do, or the app not run", () => {
    expect(codeOf({ kind: "cancel" })).toBe("lane.kind");
    expect(codeOf({ bulkAllowed: false })).toBe("lane.off");
  });

  it("sends one by one what is as fast that way", () => {
    expect(planTransport({ ...standard, left: 180 })).toMatchObject({ transport: "single", singles: 180, why: { code: "lane.few" } });
    expect(codeOf({ left: 1_500, points: { available: 20_000, restoreRate: 1_000, reserve: 2_000 } })).toBe("lane.few");
  });

  it("takes both transports for more, and tells how the orders will part", () => {
    const plan = planTransport(standard);
    expect(plan).toMatchObject({ transport: "both", why: { code: "lane.both" } });
    expect(plan.seconds).toBeGreaterThanOrEqual((1_000 - 180 + 250) / 35);
    expect(plan.seconds).toBeLessThan(82);
    expect(plan.singles).toBeGreaterThan(180);
    expect(plan.singles).toBeLessThan(1_000);
  });

  it("leaves the points to others where they would save hardly anything", () => {
    expect(planTransport({ ...standard, points: { available: 200, restoreRate: 2, reserve: 200 } })).toMatchObject({
      transport: "bulk",
      why: { code: "lane.bulk" },
      singles: 0,
    });
  });

  it("finds out an unknown speed only when there is enough to gain", () => {
    expect(codeOf({ speed: null, left: 600 })).toBe("lane.few");
    expect(codeOf({ speed: null, left: 5_000 })).toBe("lane.probing");
  });
});

describe("the next operation", () => {
  it("is none before an order went through with the asker's own token", () => {
    expect(nextOperation({ ...standard, proved: false }, "both")).toBe(0);
    expect(nextOperation(standard, "both")).toBeGreaterThan(0);
    expect(nextOperation(standard, "single")).toBe(0);
  });

  it("is small and each time another size while the speed is unknown", () => {
    const sizes: number[] = [];
    for (let lines = 1; lines > 0;) {
      lines = nextOperation({ ...standard, left: 5_000, speed: null, running: sizes.map((one) => ({ lines: one, forS: 1 })) }, "both");
      if (lines > 0) sizes.push(lines);
    }
    expect(sizes).toHaveLength(operationsAtOnce);
    expect(new Set(sizes).size).toBe(operationsAtOnce);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
  });

  it("is one at first: whether Shopify begins any is not known yet", () => {
    const unknown = { ...standard, left: 5_000, speed: null, bulkBegun: false };
    expect(nextOperation(unknown, "both")).toBeGreaterThan(0);
    expect(nextOperation({ ...unknown, prepared: [{ lines: 20, forS: 1 }] }, "both")).toBe(0);
    expect(nextOperation({ ...unknown, running: [{ lines: 20, forS: 1 }] }, "both")).toBe(0);
    expect(nextOperation({ ...unknown, running: [{ lines: 20, forS: 1 }], bulkBegun: true }, "both")).toBeGreaterThan(0);
  });

  it("is prepared when a place is about to become free, not earlier", () => {
    const running = (forS: number) => Array.from({ length: operationsAtOnce }, () => ({ lines: 550, forS }));
    const busy = { ...standard, left: 50_000, speed: { ...speed, aheadS: 6 } };
    expect(nextOperation({ ...busy, running: running(100) }, "both")).toBe(0);
    expect(nextOperation({ ...busy, running: running(115) }, "both")).toBeGreaterThan(0);
    expect(
      nextOperation(
        { ...busy, running: running(115), prepared: Array.from({ length: operationsAtOnce }, () => ({ lines: 550, forS: 0 })) },
        "both",
      ),
    ).toBe(0);
  });

  it("never holds an operation for more than two minutes, nor takes what is not there", () => {
    const situations = fc.record({
      left: fc.integer({ min: 1, max: 100_000 }),
      available: fc.integer({ min: 0, max: 2_000 }),
      rate: fc.integer({ min: 1, max: 2_000 }),
      linesPerS: fc.double({ min: 0.5, max: 100, noNaN: true }),
      overheadS: fc.double({ min: 0, max: 60, noNaN: true }),
      spread: fc.double({ min: 0, max: 0.3, noNaN: true }),
      running: fc.array(fc.record({ lines: fc.integer({ min: 1, max: 2_000 }), forS: fc.integer({ min: 0, max: 130 }) }), {
        maxLength: operationsAtOnce,
      }),
      transport: fc.constantFrom("both", "bulk"),
    });
    fc.assert(
      fc.property(situations, ({ left, available, rate, linesPerS, overheadS, spread, running, transport }) => {
        const lines = nextOperation(
          {
            ...standard,
            left,
            points: { available, restoreRate: rate, reserve: 200 },
            speed: { ...speed, linesPerS, overheadS, spread },
            running,
          },
          transport,
        );
        expect(lines).toBeLessThanOrEqual(left);
        expect(lines).toBeGreaterThanOrEqual(0);
        if (lines > 1) expect(overheadS + lines / linesPerS).toBeLessThanOrEqual(longestOperationS + 1e-6);
      }),
    );
  });

  it("grows step by step from what was seen", () => {
    expect(nextOperation({ ...standard, left: 50_000, speed: { ...speed, upTo: 80 } }, "both")).toBe(80);
  });
});

describe("a run by two transports", () => {
  const shop = { maximum: 2_000, restoreRate: 100, available: 2_000, reserve: 200 };
  const bulk: Bulk = { linesPerS: 5, overheadS: 5, aheadS: 5, known: true, noise: 0, spread: 0 };
  const bound = (n: number, b: number) => (n - 180 + 5 * b * 10) / (10 + 5 * b);
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

  it.each([1_000, 10_000].flatMap((n) => [2, 5, 10, 20].map((b) => ({ n, b }))))(
    "ends within 5 % of the bound: $n orders, $b lines a second",
    ({ n, b }) => {
      const run = simulate({ n, shop, bulk: { ...bulk, linesPerS: b }, transport: "both", reading: 0.05 }, () => 0.5);
      expect(run.seconds / bound(n, b)).toBeLessThanOrEqual(1.05);
      expect(run.longestOperationS).toBeLessThanOrEqual(longestOperationS + 1e-6);
      expect(run.singles + sum(run.pieces)).toBe(n);
    },
  );

  it("does every order once, in reasonable time, however operations differ from what was expected", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.constantFrom(2, 5, 20),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 7, maxLength: 7 }),
        fc.boolean(),
        (n, b, chances, known) => {
          let drawn = 0;
          const random = () => chances[drawn++ % chances.length] ?? 0.5;
          const run = simulate(
            { n, shop, bulk: { ...bulk, linesPerS: b, noise: 0.3, spread: 0.15, known }, transport: "planned", reading: 0.05 },
            random,
          );
          expect(run.singles + sum(run.pieces)).toBe(n);
          const single = simulate({ n, shop, bulk, transport: "single", reading: 0.05 }, () => 0.5);
          expect(run.seconds).toBeLessThanOrEqual(1.25 * single.seconds + 1);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("cuts its last operations small", () => {
    const { pieces } = simulate({ n: 10_500, shop, bulk, transport: "both", reading: 0.05 }, () => 0.5);
    expect(Math.min(...pieces.slice(-operationsAtOnce))).toBeLessThan(0.7 * Math.max(...pieces));
  });
});

describe("the speed of finished operations", () => {
  it("is told apart from the overhead when operations differ in size", () => {
    const fit = speedFrom(
      [20, 60, 100].map((lines) => ({ lines, seconds: 10 + lines / 5 })),
      3,
    );
    expect(fit).toMatchObject({ aheadS: 3, upTo: 400 });
    expect(fit?.linesPerS).toBeCloseTo(5);
    expect(fit?.overheadS).toBeCloseTo(10);
    expect(fit?.spread).toBeCloseTo(0);
  });

  it("is taken for slower than it is while they do not", () => {
    expect(speedFrom([{ lines: 50, seconds: 20 }], 0)).toMatchObject({ linesPerS: 2.5, overheadS: 0 });
    expect(
      speedFrom(
        [
          { lines: 50, seconds: 20 },
          { lines: 55, seconds: 20.5 },
        ],
        0,
      ),
    ).toMatchObject({ overheadS: 0 });
  });

  it("is not told by two operations, which differ by chance: a line goes through any two", () => {
    const two = [
      { lines: 20, seconds: 19.3 },
      { lines: 38, seconds: 19.6 },
    ];
    expect(speedFrom(two, 0)?.linesPerS).toBeLessThan(2);
  });

  it("is unknown without an operation", () => {
    expect(speedFrom([], 0)).toBeNull();
  });

  it("says how far off operations were", () => {
    const fit = speedFrom(
      [
        { lines: 100, seconds: 30 },
        { lines: 100, seconds: 20 },
        { lines: 300, seconds: 60 },
        { lines: 300, seconds: 75 },
      ],
      0,
    );
    expect(fit?.spread).toBeGreaterThan(0.05);
    expect(fit?.spread).toBeLessThanOrEqual(0.3);
  });
});

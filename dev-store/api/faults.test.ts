import { describe, expect, it } from "vitest";
import { createFaultPlanner, Dropped, faultKinds, noFaults, type FaultKind, type Faults } from "./faults.ts";
import { createTestShop } from "./testing.ts";

const gid = (id: number) => `gid://shopify/Order/${id}`;
const tag = 'mutation Tag($id: ID!) { tagsAdd(id: $id, tags: ["seen"]) { userErrors { message } } }';

/** What a client gets, and whether the order was changed, when every request suffers this fault. */
async function suffer(kind: FaultKind) {
  const test = createTestShop();
  const order = test.addOrder({ tags: [] });
  Object.assign(test.faults, { [kind]: 1, slow_ms: 1 });
  const answer = await test.send(tag, { id: gid(order.id) }).then(
    async (response) => ({
      status: response.status,
      type: response.headers.get("content-type"),
      retryAfter: response.headers.get("retry-after"),
      id: response.headers.get("x-request-id"),
      text: await response.text(),
    }),
    (error: unknown) => {
      if (error instanceof Dropped) return null;
      throw error;
    },
  );
  return { answer, changed: test.store.shops.get(test.shop.domain)?.orders.get(order.id)?.tags.includes("seen") };
}

const parses = (text: string) => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

describe("faults of the Admin API", () => {
  it.each([
    ["dropped", false],
    ["lost_reply", true],
  ] as const)("%s cuts the connection; the effect is %s", async (kind, changed) => {
    expect(await suffer(kind)).toEqual({ answer: null, changed });
  });

  it.each([
    ["unavailable", 503, /html/, false],
    ["rate_limited", 429, /json/, false],
    ["html", 200, /html/, false],
    ["throttled", 200, /json/, false],
    ["truncated", 200, /json/, true],
    ["wrong_type", 200, /plain/, true],
    ["slow", 200, /json/, true],
  ] as const)("%s answers %i as %s; the effect is %s", async (kind, status, type, changed) => {
    const suffered = await suffer(kind);
    expect(suffered).toMatchObject({ answer: { status, type: expect.stringMatching(type) as unknown }, changed });
    expect(suffered.answer?.id).toBeTruthy();
    expect(parses(suffered.answer?.text ?? "")).toBe(!["unavailable", "html", "truncated"].includes(kind));
    expect(suffered.answer?.retryAfter).toBe(kind === "rate_limited" ? "2.0" : null);
    expect(/THROTTLED/.test(suffered.answer?.text ?? "")).toBe(kind === "throttled");
  });

  const struck = (faults: Partial<Faults>, requests: ("mutation" | "query")[]): FaultKind[][] => {
    const plan = createFaultPlanner(),
      all = { ...noFaults, ...faults };
    return requests.map((request) => {
      const fate = plan("a", all, request === "mutation");
      return faultKinds.filter((kind) => fate[kind]);
    });
  };
  const requests = (count: number) => Array.from({ length: count }, () => "mutation" as const);

  it("strike so many of the next requests for certain, then no more", () => {
    expect(struck({ next: { truncated: 2, html: 1 } }, requests(3))).toEqual([["html", "truncated"], ["truncated"], []]);
  });

  it("spare queries if only mutations are meant, which do not count as the next either", () => {
    expect(struck({ next: { slow: 1 }, dropped: 1, only: "mutations" }, ["query", "mutation", "query"])).toEqual([
      [],
      ["dropped", "slow"],
      [],
    ]);
  });

  it("are the same for the same seed, and each kind has its share", () => {
    const faults = { wrong_type: 0.3, html: 0.3, lost_reply: 0.3, seed: 5 };
    const first = struck(faults, requests(1_000));
    expect(struck(faults, requests(1_000))).toEqual(first);
    expect(struck({ ...faults, seed: 6 }, requests(1_000))).not.toEqual(first);
    for (const kind of ["wrong_type", "html", "lost_reply"] as const) {
      const share = first.filter((kinds) => kinds.includes(kind)).length / 1_000;
      expect(share).toBeGreaterThan(0.24);
      expect(share).toBeLessThan(0.36);
    }
  });
});

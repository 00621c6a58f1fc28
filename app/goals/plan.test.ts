import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Intent } from "#app/orders/intent.ts";
import { aFulfillmentOrder, anOrder, aShippedOrder, asked, now, policy } from "#app/orders/order.fixture.ts";
import { askings } from "./any-order.fixture.ts";
import { changeOf } from "./changes.ts";
import { decide } from "./decide.ts";
import { goalOf, kinds } from "./goals.ts";
import { planOf } from "./plan.ts";

const cancel: Intent = { kind: "cancel", reason: "CUSTOMER", refund: "original", restock: true, notify: false, staffNote: null };
const own = aFulfillmentOrder({ id: "own" });
const withService = aFulfillmentOrder({
  id: "theirs",
  locationName: "Quick Ship",
  status: "IN_PROGRESS",
  requestStatus: "ACCEPTED",
  supportedActions: ["CREATE_FULFILLMENT", "REQUEST_CANCELLATION"],
});
const stepsOf = (order: ReturnType<typeof anOrder>, intent: Intent) =>
  planOf(order, asked(intent), policy, now).steps.map(({ does }) => does);

describe("a plan", () => {
  it("of cancelling is one step where nothing else has to be stopped", () => {
    expect(planOf(anOrder(), asked(cancel), policy, now)).toMatchObject({ steps: [{ does: "cancel" }], end: "reached" });
  });

  it("of cancelling stops the fulfillment service first, and keeps the rest where it is", () => {
    const order = anOrder({ fulfillmentOrders: [own, withService] });
    // What the service lets go comes back open: nobody may ship that either before the order is cancelled.
    expect(stepsOf(order, cancel)).toEqual(["hold", "request_cancellation", "wait", "cancel"]);
  });

  it("asks every service, and holds what the first has let go while the second thinks", () => {
    const other = { ...withService, id: "others" };
    expect(stepsOf(anOrder({ fulfillmentOrders: [withService, other] }), cancel)).toEqual([
      "request_cancellation",
      "request_cancellation",
      "wait",
      "cancel",
    ]);
  });

  it("ends at the waiting where nothing is known that would end it", () => {
    const order = anOrder({ fulfillmentOrders: [{ ...withService, supportedActions: [] }] });
    expect(planOf(order, asked(cancel), policy, now)).toMatchObject({ steps: [{ does: "wait" }], end: "waits" });
  });

  it("ends with the reason where the order cannot come there", () => {
    expect(planOf(aShippedOrder(), asked(cancel), policy, now)).toMatchObject({
      steps: [],
      end: "refused",
      reason: { code: "cancel.shipped" },
    });
  });

  it("of several parcels has a step for each", () => {
    const lines = own.lines.map((line) => ({ ...line, id: `${line.id}, elsewhere` }));
    const elsewhere = aFulfillmentOrder({ id: "elsewhere", locationId: "gid://shopify/Location/2", lines });
    const order = anOrder({ fulfillmentOrders: [own, elsewhere] });
    expect(stepsOf(order, { kind: "fulfill", lines: null, tracking: null, notify: false })).toEqual(["fulfill", "fulfill"]);
  });
});

describe("whatever the order and whatever is asked", () => {
  it("the plan ends, and uses the changes of its goal alone", () => {
    fc.assert(
      fc.property(askings, ({ order, intent, by, policy: rules }) => {
        const { steps } = planOf(order, asked(intent, { by }), rules, now);
        for (const { does } of steps) expect([...goalOf(intent.kind).changes, "wait"]).toContain(does);
      }),
      { numRuns: 1_000 },
    );
  });

  it("an order as it is predicted shows that the change has happened", () => {
    fc.assert(
      fc.property(askings, ({ order, intent, by, policy: rules }) => {
        const decision = decide(order, asked(intent, { by }), rules, now);
        if (decision.do !== "act") return;
        const [action] = decision.actions;
        const change = changeOf(action.kind);
        const sent = { at: now, ids: [], key: "k" };
        const after = change.predict(order, action, sent);
        if (after === null) {
          expect(change.ends).toBeDefined();
          return;
        }
        // A refund of goods alone leaves no trace that is its own.
        const untold = action.kind === "refund" && action.transactions.length === 0;
        expect(change.readBack({ ...order, ...after }, action, sent)).toBe(untold ? "cannot_tell" : "happened");
      }),
      { numRuns: 1_000 },
    );
  });

  it("each goal reads what its changes read", () => {
    for (const kind of kinds) {
      const { facets, changes } = goalOf(kind);
      for (const change of changes) expect(facets).toEqual(expect.arrayContaining([...changeOf(change).facets]));
    }
  });
});

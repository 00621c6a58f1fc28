import fc from "fast-check";
import i18next from "i18next";
import { describe, expect, it } from "vitest";
import texts from "#app/i18n/en/reasons.json" with { type: "json" };
import type { Action } from "#app/orders/action.ts";
import { actionSchema } from "#app/orders/action.ts";
import { decide } from "./decide.ts";
import { isOpen, remainingQuantity } from "#app/orders/fulfill/facts.ts";
import { givenBack } from "#app/orders/fulfill/given-back.ts";
import { parseIntent, type Intent } from "#app/orders/intent.ts";
import { anOrder, aPickupOrder, asked, aShippedOrder, now, policy } from "#app/orders/order.fixture.ts";
import { reservations, unpaidAmount } from "#app/orders/pay/facts.ts";
import { refundable } from "#app/orders/refund/facts.ts";
import { sentence, type Translate } from "#app/kernel/sentence.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { stageOfPage } from "#app/orders/stage.ts";
import { changeKinds, changeOf } from "./changes.ts";
import { goalOf } from "./goals.ts";
import { verdicts } from "./allowed.ts";

import { askings, lineIds } from "./any-order.fixture.ts";
import { allRights } from "./rights.fixture.ts";

/** The actions decided on, with the order that they are decided for. */
function property(check: (order: Snapshot, intent: Intent, actions: Action[]) => void): void {
  fc.assert(
    fc.property(askings, ({ order, intent, by, policy }) => {
      const decision = decide(order, asked(intent, { by }), policy, now);
      check(order, intent, decision.do === "act" ? decision.actions : []);
    }),
    { numRuns: 1_000 },
  );
}

const i18n = i18next.createInstance();
await i18n.init({ lng: "en", resources: { en: { reasons: texts } }, defaultNS: "reasons", interpolation: { escapeValue: false } });
const t = i18n.getFixedT("en", "reasons");
const say: Translate = (code, params) => String(t(code, params));

describe("whatever the order and whatever is asked", () => {
  it("the same question has the same answer, and the order is left as it was", () => {
    fc.assert(
      fc.property(askings, ({ order, intent, by, policy }) => {
        const before = structuredClone(order);
        const first = decide(order, asked(intent, { by }), policy, now);
        expect(decide(order, asked(intent, { by }), policy, now)).toEqual(first);
        expect(order).toEqual(before);
      }),
      { numRuns: 1_000 },
    );
  });

  it("every answer and every stage is a sentence with nothing missing", () => {
    fc.assert(
      fc.property(askings, ({ order, intent, by, policy }) => {
        const reasons = [
          decide(order, asked(intent, { by }), policy, now).reason,
          stageOfPage(order, now).reason,
          ...Object.values(verdicts(order, { policy, rights: allRights, now })).map(({ reason }) => reason),
        ];
        for (const reason of reasons) {
          const text = sentence(reason, say, { locale: "en", timeZone: "Europe/Copenhagen" });
          expect(text).not.toMatch(/\{\{|undefined|null|NaN|\[object/);
          expect(text).not.toBe(reason.code);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("the journal can keep and read back what is decided", () => {
    property((_, intent, actions) => {
      for (const action of actions) {
        expect(actionSchema.parse(JSON.parse(JSON.stringify(action)))).toEqual(action);
        expect(changeOf(action.kind).via.shopify.variables(action, "key")).toBeTypeOf("object");
        expect(goalOf(intent.kind).changes).toContain(action.kind);
      }
    });
  });

  it("nothing is done to a closed or cancelled fulfillment order", () => {
    property((order, _, actions) => {
      const open = new Set(order.fulfillmentOrders.filter(isOpen).map(({ id }) => id));
      for (const action of actions) {
        if (action.kind === "hold") expect(open).toContain(action.fulfillmentOrderId);
        if (action.kind === "fulfill" || action.kind === "picked_up")
          for (const { id } of action.fulfillmentOrders) expect(open).toContain(id);
        if (action.kind === "ready_for_pickup") for (const id of action.fulfillmentOrderIds) expect(open).toContain(id);
      }
    });
  });

  it("no more is shipped than is left, nor more than was asked, and each parcel leaves one location", () => {
    property((order, intent, actions) => {
      const lines = actions.flatMap((action) => (action.kind === "fulfill" ? action.fulfillmentOrders.flatMap((one) => one.lines) : []));
      for (const line of lines) expect(line.quantity).toBeLessThanOrEqual(line.remaining);
      for (const lineItemId of lineIds) {
        const total = lines.filter((line) => line.lineItemId === lineItemId).reduce((sum, line) => sum + line.quantity, 0);
        expect(total).toBeLessThanOrEqual(remainingQuantity(order, lineItemId));
        if (intent.kind === "fulfill" && intent.lines && lines.length > 0) {
          expect(total).toBe(intent.lines.find((one) => one.lineItemId === lineItemId)?.quantity ?? 0);
        }
      }
      for (const action of actions) {
        if (action.kind !== "fulfill") continue;
        const locations = new Set(
          action.fulfillmentOrders.map(({ id }) => order.fulfillmentOrders.find((one) => one.id === id)?.locationId),
        );
        expect(locations.size).toBe(1);
      }
    });
  });

  it("what was given back is sent only when that is meant", () => {
    property((order, _, actions) => {
      const shipped = actions.flatMap((action) =>
        action.kind === "fulfill" || action.kind === "picked_up" ? action.fulfillmentOrders.flatMap((one) => one.lines) : [],
      );
      for (const lineItemId of lineIds) {
        const total = shipped.filter((line) => line.lineItemId === lineItemId).reduce((sum, { quantity }) => sum + quantity, 0);
        expect(total).toBeLessThanOrEqual(givenBack(order).due.get(lineItemId) ?? 0);
      }
    });
  });

  it("no more is refunded than can be, in all and of each payment", () => {
    property((order, intent, actions) => {
      for (const action of actions) {
        if (action.kind !== "refund" || intent.kind !== "refund") continue;
        const total = action.transactions.reduce((sum, { amount }) => sum + amount, 0);
        expect(total).toBe(intent.amount.amount);
        expect(total).toBeLessThanOrEqual(refundable(order));
        for (const { parentId, amount } of action.transactions) {
          expect(amount).toBeLessThanOrEqual(order.transactions.find(({ id }) => id === parentId)?.amount.presentment.amount ?? 0);
        }
      }
    });
  });

  it("no more is captured than is reserved, of each payment once", () => {
    property((order, intent, actions) => {
      const captures = actions.flatMap((action) => (action.kind === "capture" ? [action] : []));
      expect(new Set(captures.map(({ parentId }) => parentId)).size).toBe(captures.length);
      const open = reservations(order, now);
      for (const { parentId, amount } of captures)
        expect(amount).toBeLessThanOrEqual(open.find((one) => one.parentId === parentId)?.left ?? 0);
      const total = captures.reduce((sum, { amount }) => sum + amount, 0);
      if (intent.kind === "capture" && captures.length > 0)
        expect(total).toBe(
          intent.amount?.amount ??
            Math.min(
              unpaidAmount(order),
              open.reduce((sum, { left }) => sum + left, 0),
            ),
        );
    });
  });

  it("a post-purchase hold stays, and a rule releases only our own", () => {
    fc.assert(
      fc.property(askings, ({ order, intent, by, policy }) => {
        const decision = decide(
          order,
          asked(intent, { by, overrides: ["release.post_purchase", "release.not_ours_by_rule"] }),
          policy,
          now,
        );
        const released =
          decision.do === "act" ? decision.actions.flatMap((action) => (action.kind === "release" ? action.holdIds : [])) : [];
        for (const hold of order.holds.filter(({ id }) => released.includes(id))) {
          expect(hold.reason).not.toBe("ONLINE_STORE_POST_PURCHASE_CROSS_SELL");
          if (by === "rule") expect(hold.ours).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("what has been done by an intent is not done again", () => {
    fc.assert(
      fc.property(askings, ({ order, intent, by, policy }) => {
        const first = decide(order, asked(intent, { by }), policy, now);
        if (first.do !== "act") return;
        const again = decide(order, { ...asked(intent, { by }), done: first.actions }, policy, now);
        expect(again.do === "act" ? again.actions : []).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("an intent from outside", () => {
  it.each([
    [{}, { kind: ["input.unknown_kind"] }],
    [null, { "": ["input.unknown_kind"] }],
    [{ kind: "explode" }, { kind: ["input.unknown_kind"] }],
    [{ kind: "tag" }, { tags: ["input.invalid"] }],
    [{ kind: "tag", tags: ["ok", "a,b"] }, { "tags.1": ["input.tag_comma"] }],
    [{ kind: "cancel", reason: "CUSTOMER", refund: "original", restock: "yes", notify: true }, { restock: ["input.choose"] }],
  ])("%j names the fields and what is wrong", (input, fieldErrors) => {
    expect(parseIntent(input)).toEqual({ ok: false, fieldErrors });
  });

  it("cannot be decided with the doings of another kind", () => {
    const done: Action[] = [{ kind: "archive", orderId: "x" }];
    expect(() =>
      decide(
        anOrder(),
        { ...asked<Intent>({ kind: "reopen" }), done },
        { archive: { keepUnpaid: false }, cancel: { windowHours: null } },
        now,
      ),
    ).toThrow(TypeError);
  });

  it("has a change of its kind with a document of its root", () => {
    for (const kind of changeKinds) {
      const { kind: own, via } = changeOf(kind);
      const { document, root } = via.shopify;
      expect(own).toBe(kind);
      expect(document).toMatch(new RegExp(`^#graphql\\n\\s+mutation \\w+\\([^{]*\\{\\s+${root}\\(`));
    }
  });
});

describe("B4: an order that waits to be cancelled", () => {
  const plainly = (kind: "fulfill" | "ready_for_pickup" | "picked_up" | "archive", order: Snapshot) => goalOf(kind).plainest(order);
  const crossing = { underWay: ["cancel"] };

  it.each([
    ["fulfill", anOrder()],
    ["ready_for_pickup", aPickupOrder()],
    ["picked_up", aPickupOrder()],
  ] as const)("is handed out by nobody without being asked: %s", (kind, order) => {
    const refused = { do: "refuse", by: "house", reason: { code: "fulfill.being_cancelled" } };
    for (const by of ["person", "bulk", "undo", "rule"] as const)
      expect(decide(order, { ...asked(plainly(kind, order), { by }), ...crossing }, policy, now)).toMatchObject(refused);
    const overrides = ["fulfill.being_cancelled"];
    expect(decide(order, { ...asked(plainly(kind, order), { overrides }), ...crossing }, policy, now).do).toBe("act");
    expect(decide(order, { ...asked(plainly(kind, order), { overrides, by: "rule" }), ...crossing }, policy, now)).toMatchObject(refused);
  });

  it("says first what Shopify refuses, and lets through what sends nothing, and what else is under way", () => {
    const shipped = aShippedOrder();
    expect(decide(shipped, { ...asked(plainly("fulfill", shipped)), ...crossing }, policy, now)).toMatchObject({ do: "reached" });
    expect(decide(anOrder(), { ...asked(plainly("archive", anOrder())), ...crossing }, policy, now).do).toBe("act");
    expect(decide(anOrder(), { ...asked(plainly("fulfill", anOrder())), underWay: ["refund", "tag"] }, policy, now).do).toBe("act");
  });
});

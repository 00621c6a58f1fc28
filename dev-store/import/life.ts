import type { Order } from "../model.ts";
import { displayFinancialStatus, displayFulfillmentStatus } from "../orders/derive.ts";
import type { Deps } from "../orders/deps.ts";
import { pickup } from "./build.ts";
import { closeOrder } from "../orders/close.ts";
import { markAsPaid } from "../orders/mark-as-paid.ts";
import { cancelOnce, giveBack } from "./changes.ts";
import { hinder, type Course } from "./hindrances.ts";
import { half, hour, isoAt, type Life, type Step } from "./lifetime.ts";
import type { TakenBack } from "./match.ts";
import { send, sendFirstLocation } from "./parcels.ts";
import type { Chance } from "./random.ts";
import type { Fate, Scene } from "./variety.ts";
import type { Shop } from "#dev-store/shop.ts";

const day = 24 * hour;

interface LifeOptions {
  fate: Fate;
  key: string;
  luck: Chance;
  now: number;
  shop: Shop;
  nextId(): number;
  /** What the data set itself takes back from this order, on the local clock. */
  backs: TakenBack[];
  /** Of all orders of this import: how many shall be archived and how many are. Orders come oldest first. */
  quota: { archived: number; wanted: number };
}

/**
 * Lets an order that was just placed live until now: paid, sent, delivered, refunded, cancelled, archived as its fate has it.
 * Only what the local Shopify's own rules allow: every change goes through `orders/`.
 */
export function liveThrough(order: Order, options: LifeOptions): { cancelled: number; refunded: number } {
  const placed = Date.parse(order.createdAt);
  let last = placed;
  const life: Life = {
    ...options,
    saw: (at) => {
      last = Math.max(last, at);
    },
  };
  const done = { cancelled: 0, refunded: 0 };
  const { owner, nobody } = actors(options.shop);
  // Shopify cancels no order of which something was sent: what will be undone whole waits for that.
  const willBeCancelled = options.backs.some((back) => back.whole);
  const steps = [
    ...(willBeCancelled ? [] : story(order, life, { placed, owner, nobody })),
    ...options.backs.map((back) => takeBack(order, back, { at: Math.min(back.at, options.now), by: owner }, done)),
  ];
  for (const step of steps.sort((a, b) => a.at - b.at)) {
    if (step.at > options.now) break;
    step.run({ nextId: options.nextId, iso: isoAt(step.at), actor: step.by });
    life.saw(step.at);
  }
  putAway(order, options, life, { last, deps: (at) => ({ nextId: options.nextId, iso: isoAt(at), actor: owner }) });
  order.updatedAt = isoAt(last);
  order.events.sort((a, b) => (a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id - b.id));
  return done;
}

function actors(shop: Shop): { owner: Deps["actor"]; nobody: Deps["actor"] } {
  const owner = shop.staff.find((member) => member.owner) ?? shop.staff[0];
  return {
    nobody: { appTitle: null, staff: null },
    owner: { appTitle: null, staff: owner ? { id: owner.id, name: `${owner.firstName} ${owner.lastName}` } : null },
  };
}

/** Scenes in which nothing is sent, or not all at once in the ordinary way. */
const unsent: ReadonlySet<Scene> = new Set<Scene>([
  "hold_post_purchase",
  "pending_gateway",
  "pending_manual",
  "authorized",
  "expired",
  "voided",
  "partially_paid",
  "scheduled",
  "in_progress",
  "request_declined",
  "hold_staff",
  "hold_app",
  "hold_both",
  "partly_held",
  "partly_fulfilled",
  "split",
  "pickup_waiting",
  "ready_for_pickup",
  "cancelled_declined",
  "cancelled_fraud",
  "cancelled_money_kept",
  "not_required",
]);

function story(order: Order, life: Life, { placed, owner, nobody }: Omit<Course, "sentAt">): Step[] {
  const { fate, now, luck, key } = life,
    scene = fate.scene;
  const steps: Step[] = [];
  const at = (ms: number, by: Deps["actor"], run: Step["run"]) => {
    steps.push({ at: ms, by, run });
  };
  let sentAt = placed + fate.sentAfterHours * hour;
  if (displayFinancialStatus(order) === "PENDING" && scene !== "pending_manual" && scene !== "pending_gateway") {
    const paidAt = placed + luck.between(4, 40, key, "paid") * hour;
    sentAt = Math.max(sentAt, paidAt + 2 * hour);
    at(paidAt, owner, (deps) => {
      markAsPaid(order, deps);
    });
  }
  const waitsForReview = fate.risk === "high" && now - placed < 8 * day && scene === null;
  if (!waitsForReview && (scene === null || !unsent.has(scene)))
    at(sentAt, owner, (deps) => {
      send(order, life, null, deps);
    });
  if (scene === null) return steps;
  if (scene === "partly_fulfilled")
    at(Math.min(sentAt, now), owner, (deps) => {
      send(order, life, half(order), deps);
    });
  if (scene === "split") {
    at(Math.min(sentAt, now), owner, (deps) => {
      sendFirstLocation(order, life, deps);
    });
    at(sentAt + 30 * hour, owner, (deps) => {
      send(order, life, null, deps);
    });
  }
  if (!pickup.has(scene) || scene === "ready_for_pickup") steps.push(...hinder(order, life, scene, { placed, sentAt, owner, nobody }));
  return steps;
}

function takeBack(order: Order, back: TakenBack, when: Pick<Step, "at" | "by">, done: { cancelled: number; refunded: number }): Step {
  return {
    ...when,
    run: (deps) => {
      const lines = back.lines.flatMap(({ index, quantity }) => {
        const line = order.lines[index];
        return line ? [{ lineId: line.id, quantity }] : [];
      });
      if (back.whole) {
        cancelOnce(order, { reason: "CUSTOMER", refund: true, restock: true, staffNote: `Cancellation ${back.cancellation}` }, deps);
        done.cancelled += 1;
        return;
      }
      if (order.cancelledAt) return;
      giveBack(order, { lines, shipping: back.shipping, note: `Cancellation ${back.cancellation}` }, deps);
      done.refunded += 1;
    },
  };
}

/** Archives an order that needs nothing any more, oldest first until enough are. */
function putAway(
  order: Order,
  { quota, now, luck, key }: LifeOptions,
  life: Life,
  { last, deps }: { last: number; deps: (at: number) => Deps },
): void {
  if (order.closedAt !== null) {
    quota.archived += 1;
    return;
  }
  const at = last + luck.between(20, 100, key, "archived") * hour;
  if (at > now || quota.archived >= quota.wanted || !isDone(order) || luck.at(key, "forgotten") < 0.06) return;
  closeOrder(order, deps(at));
  quota.archived += 1;
  life.saw(at);
}

function isDone(order: Order): boolean {
  const money = displayFinancialStatus(order),
    goods = displayFulfillmentStatus(order);
  const settled =
    money === "PAID" || money === "REFUNDED" || money === "PARTIALLY_REFUNDED" || (order.cancelledAt !== null && money === "VOIDED");
  return (
    settled &&
    (goods === "FULFILLED" || goods === "FULFILLMENT_NOT_REQUIRED" || order.cancelledAt !== null) &&
    !order.returns.some((entry) => entry.status === "REQUESTED" || entry.status === "OPEN")
  );
}

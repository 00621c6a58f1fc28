import { kindOf } from "./codes.ts";
import { amountOf, type Invoice } from "./invoices.ts";
import { lineItemsOf } from "./match.ts";
import type { Chance } from "./random.ts";

/**
 * What the data set does not tell: how each order was paid, where it stands now, what hinders it.
 * A `Scene` is the one thing that is special about an order; most orders have none and simply go their way.
 */
interface Casting {
  /** Share of the orders that fit. From 200 orders on at least one is cast. */
  share: number;
  /** Age in days that the order must have, so that the scene can have happened and would still be seen. */
  from: number;
  to: number;
  /** Beyond being goods that are shipped, with nothing taken back. */
  needs?: "two units" | "two lines";
  /** The newest that fit, not any: it lasts minutes. */
  newest?: boolean;
}

/** In casting order: what fits few orders comes first. */
const scenes = {
  hold_post_purchase: { share: 0.3, from: 0, to: 0.042, newest: true },
  pending_gateway: { share: 0.02, from: 0, to: 1, newest: true },
  label_purchased: { share: 0.015, from: 0.2, to: 2 },
  label_printed: { share: 0.015, from: 0.2, to: 2 },
  label_voided: { share: 0.008, from: 0.2, to: 3 },
  carrier_picked_up: { share: 0.015, from: 0.3, to: 2 },
  in_progress: { share: 0.05, from: 0, to: 2 },
  pickup_waiting: { share: 0.02, from: 0, to: 2 },
  out_for_delivery: { share: 0.04, from: 1.5, to: 4 },
  attempted_delivery: { share: 0.015, from: 2, to: 6 },
  request_declined: { share: 0.015, from: 0.5, to: 4 },
  ready_for_pickup: { share: 0.015, from: 0.3, to: 4 },
  hold_staff: { share: 0.02, from: 0.1, to: 6 },
  hold_app: { share: 0.02, from: 0.1, to: 5 },
  hold_both: { share: 0.008, from: 0.2, to: 5 },
  authorized: { share: 0.035, from: 0, to: 6 },
  pending_manual: { share: 0.03, from: 0.1, to: 8 },
  partly_fulfilled: { share: 0.035, from: 1, to: 9, needs: "two units" },
  partly_held: { share: 0.008, from: 0.5, to: 6, needs: "two units" },
  delayed: { share: 0.03, from: 3, to: 10 },
  not_delivered: { share: 0.01, from: 5, to: 15 },
  scheduled: { share: 0.012, from: 0, to: 20 },
  partially_paid: { share: 0.012, from: 0.5, to: 20 },
  expired: { share: 0.008, from: 8, to: 30 },
  voided: { share: 0.008, from: 2, to: 40 },
  cancelled_declined: { share: 0.006, from: 1, to: 60 },
  cancelled_fraud: { share: 0.005, from: 1, to: 60 },
  cancelled_money_kept: { share: 0.004, from: 2, to: 60 },
  return_requested: { share: 0.015, from: 5, to: 22 },
  return_open: { share: 0.015, from: 6, to: 28 },
  return_declined: { share: 0.006, from: 8, to: 40 },
  return_canceled: { share: 0.004, from: 8, to: 40 },
  returned: { share: 0.01, from: 12, to: 60 },
  not_required: { share: 0.006, from: 1, to: 25 },
  refunded: { share: 0.01, from: 6, to: 60 },
  refunded_in_part: { share: 0.01, from: 4, to: 60, needs: "two units" },
  split: { share: 0.02, from: 0.5, to: 45, needs: "two lines" },
  picked_up: { share: 0.015, from: 2, to: 100 },
  test: { share: 0.006, from: 0, to: 60 },
} as const satisfies Record<string, Casting>;

export type Scene = keyof typeof scenes;

export interface Fate {
  scene: Scene | null;
  /** Hours after the order at which it is sent, when nothing hinders it. */
  sentAfterHours: number;
  /** Hours from sending to the door. */
  onTheWayHours: number;
  /** The carrier reports nothing but the number. */
  silentCarrier: boolean;
  risk: "low" | "medium" | "high" | "pending";
  euro: boolean;
  gateway: "shopify_payments" | "paypal" | "Bank Deposit";
  /** Which of the shop's locations sends it: 0 the first. */
  location: 0 | 1;
  tags: string[];
  note: string | null;
  customAttributes: { key: string; value: string }[];
}

interface CastOptions {
  /** Milliseconds since 1970, on the file's own calendar: the newest order's time. */
  now: number;
  /** Orders with something taken back: their fate is the data set's. */
  takenBack: ReadonlyMap<string, unknown>;
  luck: Chance;
  paysInEuro(country: string): boolean;
}

const day = 86_400_000;
const fewestForEveryScene = 200;

/** A fate for each order, by invoice number. The same orders, seed and `now` give the same fates. */
export function castFates(orders: readonly Invoice[], options: CastOptions): Map<string, Fate> {
  const fates = new Map(orders.map((order) => [order.number, ordinaryFate(order, options)]));
  const free = new Set(orders.filter((order) => !options.takenBack.has(order.number) && isShipped(order)));
  for (const [scene, casting] of Object.entries(scenes) as [Scene, Casting][]) {
    const age = (order: Invoice) => (options.now - order.at) / day;
    const fitting = [...free].filter((order) => age(order) >= casting.from && age(order) <= casting.to && hasWhatItTakes(order, casting));
    const enough =
      orders.length >= fewestForEveryScene
        ? Math.max(1, Math.round(fitting.length * casting.share))
        : Math.round(fitting.length * casting.share);
    const chosen = fitting
      .map((order) => ({ order, rank: casting.newest ? age(order) : options.luck.at(order.number, scene) }))
      .sort((a, b) => a.rank - b.rank)
      .slice(0, enough);
    for (const { order } of chosen) {
      free.delete(order);
      const fate = fates.get(order.number);
      if (fate) fates.set(order.number, { ...fate, ...directed(scene, fate) });
    }
  }
  castRisks(orders, fates, options);
  return fates;
}

/** What a scene asks of the rest of the fate. */
function directed(scene: Scene, fate: Fate): Partial<Fate> {
  switch (scene) {
    case "pending_manual":
    case "partially_paid":
      return { scene, gateway: "Bank Deposit" };
    case "authorized":
    case "expired":
    case "voided":
    case "pending_gateway":
    case "cancelled_declined":
    case "cancelled_fraud":
    case "cancelled_money_kept":
    case "not_required":
    case "refunded":
    case "refunded_in_part":
    case "returned":
      return { scene, gateway: "shopify_payments" };
    case "delayed":
    case "out_for_delivery":
    case "attempted_delivery":
    case "not_delivered":
      return { scene, silentCarrier: false, sentAfterHours: Math.min(fate.sentAfterHours, 12) };
    case "label_purchased":
    case "label_printed":
    case "label_voided":
    case "carrier_picked_up":
      return { scene, silentCarrier: false, sentAfterHours: 3 };
    default:
      return { scene };
  }
}

const isShipped = (order: Invoice) => lineItemsOf(order).some((line) => kindOf(line.code) === "goods" && line.price > 0);

function hasWhatItTakes(order: Invoice, { needs }: Casting): boolean {
  const items = lineItemsOf(order).filter((line) => kindOf(line.code) === "goods");
  if (needs === "two lines") return items.length > 1;
  return needs !== "two units" || items.reduce((units, line) => units + line.quantity, 0) > 1;
}

function castRisks(orders: readonly Invoice[], fates: Map<string, Fate>, { luck, now }: CastOptions): void {
  const newestFirst = [...orders].reverse();
  for (const order of newestFirst) {
    const fate = fates.get(order.number);
    if (!fate) continue;
    const draw = luck.at(order.number, "risk");
    if (fate.scene === "cancelled_fraud") fate.risk = "high";
    else if (now - order.at < 10 * 60_000) fate.risk = "pending";
    else if (draw < 0.012) fate.risk = "high";
    else if (draw < 0.045) fate.risk = "medium";
  }
}

const tagPool = ["gift-wrap", "vip", "repeat-customer", "christmas", "call-before-delivery", "market-stall", "sample-request"];
const notes = [
  "Please leave with the shop next door if we are closed.",
  "Deliver on weekdays before noon, the loading bay is at the back.",
  "It is a present: no invoice in the parcel, please.",
  "Second order this week, send both together if you can.",
  "Please pack the glass well, the last one arrived broken.",
];
const giftMessages = ["Happy birthday, with love from all of us", "Congratulations on the new shop!", "Thank you for having us"];

function ordinaryFate(order: Invoice, { luck, paysInEuro, takenBack }: CastOptions): Fate {
  const key = order.number,
    total = order.lines.reduce((sum, line) => sum + amountOf(line), 0);
  const home = /united kingdom|unspecified/i.test(order.country),
    wholesale = total >= 50_000;
  const tags = wholesale ? ["wholesale"] : [];
  if (luck.at(key, "tagged") < 0.18) tags.push(luck.pick(tagPool, key, "tag"));
  const pays = luck.at(key, "gateway");
  return {
    scene: null,
    sentAfterHours: luck.between(3, wholesale ? 70 : 44, key, "sent"),
    onTheWayHours: home ? luck.between(20, 90, key, "way") : luck.between(60, 220, key, "way"),
    silentCarrier: luck.at(key, "silent") < 0.1,
    risk: "low",
    euro: paysInEuro(order.country) && luck.at(key, "euro") < 0.7,
    // What is given back must have come in: such orders were paid at once.
    gateway: pays < 0.75 || (takenBack.has(key) && pays >= 0.93) ? "shopify_payments" : pays < 0.93 ? "paypal" : "Bank Deposit",
    location: luck.at(key, "location") < 0.12 ? 1 : 0,
    tags,
    note: luck.at(key, "noted") < 0.06 ? luck.pick(notes, key, "note") : null,
    customAttributes: luck.at(key, "attributes") < 0.05 ? [{ key: "Gift message", value: luck.pick(giftMessages, key, "message") }] : [],
  };
}

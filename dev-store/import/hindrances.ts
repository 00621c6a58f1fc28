import type { FulfillmentOrder, HoldReason, Order } from "../model.ts";
import { addAlert, addEvent, type Deps } from "../orders/deps.ts";
import { addHold } from "../orders/hold.ts";
import { expireAuthorizations, voidPayment } from "../orders/payment.ts";
import { isPreparable, prepareForPickup } from "../orders/prepare-pickup.ts";
import { openAuthorizations } from "../orders/transactions.ts";
import { cancelOnce, giveBack } from "./changes.ts";
import { half, hour, type Life, type Step } from "./lifetime.ts";
import type { Scene } from "./variety.ts";

type Actor = Deps["actor"];

/** Apps of others that hold orders in the demo; they do not exist outside it. */
const otherApps = [
  { clientId: "parcel-guard", title: "Parcel Guard" },
  { clientId: "address-doctor", title: "Address Doctor" },
] as const;

const staffReasons: readonly { reason: HoldReason; note: string }[] = [
  { reason: "INCORRECT_ADDRESS", note: "Postcode does not match the town, customer asked" },
  { reason: "INVENTORY_OUT_OF_STOCK", note: "Last crate was damaged, next delivery on Tuesday" },
  { reason: "OTHER", note: "Customer adds two more boxes tomorrow" },
];
const appReasons: readonly { reason: HoldReason; note: string }[] = [
  { reason: "HIGH_RISK_OF_FRAUD", note: "Waiting for review" },
  { reason: "INCORRECT_ADDRESS", note: "House number is missing" },
  { reason: "AWAITING_PAYMENT", note: "Deposit not settled" },
];

/** The hours of an order's life that its hindrances are told by, and who acts. */
export interface Course {
  placed: number;
  sentAt: number;
  owner: Actor;
  nobody: Actor;
}

/** A step of a scene: when, in milliseconds of the local clock, by whom and what. */
interface Hindrance {
  at(times: { placed: number; soon: number; arrived: number }): number;
  by: "owner" | "nobody";
  run(order: Order, life: Life, deps: Deps): void;
}

const after =
  (hours: number): Hindrance["at"] =>
  (times) =>
    times.placed + hours * hour;
const afterArrival =
  (hours: number): Hindrance["at"] =>
  (times) =>
    times.arrived + hours * hour;
const soon: Hindrance["at"] = (times) => times.soon;

const heldByStaff: Hindrance = {
  at: soon,
  by: "owner",
  run: (order, life, deps) => {
    holdByStaff(order, life, deps, null);
  },
};
const heldByApp: Hindrance = { at: soon, by: "nobody", run: holdByApp };

const cancelled = (hours: number, how: Parameters<typeof cancelOnce>[1]): Hindrance => ({
  at: after(hours),
  by: "owner",
  run: (order, _life, deps) => {
    cancelOnce(order, how, deps);
  },
});
const allBack = (at: Hindrance["at"], note: string): Hindrance => ({
  at,
  by: "owner",
  run: (order, _life, deps) => {
    giveBack(order, { lines: everything(order), shipping: "all", note }, deps);
  },
});
const returned = (scene: keyof typeof statusOfReturn): Hindrance[] => [
  {
    at: afterArrival(26),
    by: scene === "return_requested" ? "nobody" : "owner",
    run: (order, _life, deps) => {
      returnGoods(order, scene, deps);
    },
  },
];

/** What goes wrong or differently in a scene. Parcels' own troubles are in parcels.ts. */
const hindrances: Partial<Record<Scene, Hindrance[]>> = {
  voided: [
    {
      at: after(20),
      by: "owner",
      run: (order, _life, deps) => {
        for (const { transaction } of openAuthorizations(order)) voidPayment(order, transaction, deps);
      },
    },
  ],
  expired: [
    {
      at: after(7 * 24),
      by: "nobody",
      run: (order, _life, deps) => {
        expire(order, deps);
      },
    },
  ],
  in_progress: [
    {
      at: soon,
      by: "owner",
      run: (order, _life, deps) => {
        reportProgress(order, deps);
      },
    },
  ],
  ready_for_pickup: [
    {
      at: after(5),
      by: "owner",
      run: (order, _life, deps) => {
        prepareForPickup(order, order.fulfillmentOrders.filter(isPreparable), deps);
      },
    },
  ],
  request_declined: [
    {
      at: after(8),
      by: "nobody",
      run: (order, _life, deps) => {
        decline(order, deps);
      },
    },
  ],
  hold_staff: [heldByStaff],
  partly_held: [
    {
      at: soon,
      by: "owner",
      run: (order, life, deps) => {
        holdByStaff(order, life, deps, half(order));
      },
    },
  ],
  hold_app: [heldByApp],
  hold_both: [heldByApp, { ...heldByStaff, at: (times) => times.soon + hour }],
  cancelled_declined: [cancelled(6, { reason: "DECLINED", refund: false, restock: true, staffNote: null })],
  cancelled_fraud: [cancelled(5, { reason: "FRAUD", refund: true, restock: true, staffNote: "Six cards tried, three countries" })],
  cancelled_money_kept: [
    cancelled(22, { reason: "OTHER", refund: false, restock: true, staffNote: "Customer wants the money to stay as a deposit" }),
  ],
  not_required: [allBack(after(4), "Nothing left in stock")],
  refunded: [allBack(afterArrival(30), "Came back unopened")],
  refunded_in_part: [
    {
      at: afterArrival(20),
      by: "owner",
      run: (order, _life, deps) => {
        giveBack(order, { lines: firstUnit(order), shipping: 0, note: "One arrived broken" }, deps);
      },
    },
  ],
  return_requested: returned("return_requested"),
  return_open: returned("return_open"),
  return_declined: returned("return_declined"),
  return_canceled: returned("return_canceled"),
  returned: returned("returned"),
};

/** The steps of a scene, each at its time. */
export function hinder(order: Order, life: Life, scene: Scene, course: Course): Step[] {
  const { placed, sentAt } = course;
  const times = {
    placed,
    soon: Math.min(placed + hour, life.now),
    arrived: Math.min(sentAt + life.fate.onTheWayHours * hour, life.now - 2 * hour),
  };
  return (hindrances[scene] ?? []).map(({ at, by, run }) => ({
    at: Math.min(at(times), life.now),
    by: course[by],
    run: (deps) => {
      run(order, life, deps);
    },
  }));
}

const everything = (order: Order) => order.lines.map((line) => ({ lineId: line.id, quantity: line.quantity }));
const firstUnit = (order: Order) =>
  order.lines
    .filter((line) => line.unitPrice.shop > 0 && line.requiresShipping)
    .slice(0, 1)
    .map((line) => ({ lineId: line.id, quantity: 1 }));
const opened = (order: Order): FulfillmentOrder[] => order.fulfillmentOrders.filter((entry) => entry.status === "OPEN");

function expire(order: Order, deps: Deps): void {
  if (expireAuthorizations(order, deps.iso)) addAlert(order, deps, "authorization_expired", "The authorization of the payment expired.");
}

function reportProgress(order: Order, deps: Deps): void {
  for (const entry of opened(order)) {
    entry.status = "IN_PROGRESS";
    entry.updatedAt = deps.iso;
  }
  addEvent(order, deps, "fulfillment_progress_reported", `${deps.actor.staff?.name ?? "Shopify"} marked the items as in progress.`);
}

/** A fulfillment service that refused: the fulfillment order is open again with its request rejected (docs/shopify-api.md §43). */
function decline(order: Order, deps: Deps): void {
  for (const entry of opened(order)) {
    entry.requestStatus = "REJECTED";
    entry.updatedAt = deps.iso;
  }
  addAlert(order, deps, "fulfillment_request_rejected", "The fulfillment service declined the request: not on stock there.");
}

function holdByStaff(order: Order, { luck, key }: Life, deps: Deps, wanted: { lineId: number; quantity: number }[] | null): void {
  const { reason, note } = luck.pick(staffReasons, key, "hold");
  for (const entry of order.fulfillmentOrders.filter((candidate) => candidate.status === "OPEN" || candidate.status === "ON_HOLD")) {
    const lines =
      wanted &&
      entry.lines.flatMap((line) => {
        const part = wanted.find((one) => one.lineId === line.lineId);
        return part ? [{ id: line.id, quantity: part.quantity }] : [];
      });
    if (lines?.length === 0) continue;
    addHold(order, entry, { reason, reasonNotes: note, heldBy: null, heldByName: deps.actor.staff?.name ?? "Staff", lines }, deps);
  }
}

function holdByApp(order: Order, { luck, key }: Life, deps: Deps): void {
  const app = luck.pick(otherApps, key, "app"),
    { reason, note } = luck.pick(appReasons, key, "hold");
  const by: Deps = { ...deps, actor: { appTitle: app.title, staff: null } };
  for (const entry of opened(order))
    addHold(order, entry, { reason, reasonNotes: note, handle: `${key}-review`, heldBy: app.clientId, heldByName: app.title }, by);
}

const statusOfReturn = {
  return_requested: "REQUESTED",
  return_open: "OPEN",
  return_declined: "DECLINED",
  return_canceled: "CANCELED",
  returned: "CLOSED",
} as const;

/** A closed return has been paid back. */
function returnGoods(order: Order, scene: keyof typeof statusOfReturn, deps: Deps): void {
  const name = `${order.name}-R${order.returns.length + 1}`;
  order.returns.push({ id: deps.nextId(), name, status: statusOfReturn[scene], createdAt: deps.iso });
  addEvent(
    order,
    deps,
    "return_created",
    scene === "return_requested" ? `The customer requested return ${name}.` : `Return ${name} was created.`,
  );
  if (scene === "returned") giveBack(order, { lines: firstUnit(order), shipping: 0, note: `Return ${name}` }, deps);
}

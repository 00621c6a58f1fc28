import type { FulfillmentOrder, HoldReason, Order } from "../model.ts";
import { addEvent, type Deps } from "../orders/deps.ts";
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
  { clientId: "8f1d7a1c5e0b4c21a6f30d9a4b7e2c55", title: "Parcel Guard" },
  { clientId: "2b9e64f0d3a84717b0c5e1f7a9d86c13", title: "Address Doctor" },
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

/** What goes wrong or differently in a scene, each step at its time. Parcels' own troubles are in parcels.ts. */
export function hinder(
  order: Order,
  life: Life,
  scene: Scene,
  placed: number,
  sentAt: number,
  { owner, nobody }: { owner: Actor; nobody: Actor },
): Step[] {
  const soon = Math.min(placed + hour, life.now),
    arrived = Math.min(sentAt + life.fate.onTheWayHours * hour, life.now - 2 * hour);
  const step = (at: number, by: Actor, run: (deps: Deps) => void): Step[] => [{ at: Math.min(at, life.now), by, run }];
  switch (scene) {
    case "voided":
      return step(placed + 20 * hour, owner, (deps) => {
        for (const { transaction } of openAuthorizations(order)) voidPayment(order, transaction, deps);
      });
    case "expired":
      return step(placed + 7 * 24 * hour, nobody, (deps) => {
        expire(order, deps);
      });
    case "in_progress":
      return step(soon, owner, (deps) => {
        reportProgress(order, deps);
      });
    case "ready_for_pickup":
      return step(placed + 5 * hour, owner, (deps) => {
        prepareForPickup(order, order.fulfillmentOrders.filter(isPreparable), deps);
      });
    case "request_declined":
      return step(placed + 8 * hour, nobody, (deps) => {
        decline(order, deps);
      });
    case "hold_staff":
      return step(soon, owner, (deps) => {
        holdByStaff(order, life, deps, null);
      });
    case "partly_held":
      return step(soon, owner, (deps) => {
        holdByStaff(order, life, deps, half(order));
      });
    case "hold_app":
      return step(soon, nobody, (deps) => {
        holdByApp(order, life, deps);
      });
    case "hold_both":
      return [
        ...step(soon, nobody, (deps) => {
          holdByApp(order, life, deps);
        }),
        ...step(soon + hour, owner, (deps) => {
          holdByStaff(order, life, deps, null);
        }),
      ];
    case "cancelled_declined":
      return step(placed + 6 * hour, owner, (deps) => {
        cancelOnce(order, { reason: "DECLINED", refund: false, restock: true, staffNote: null }, deps);
      });
    case "cancelled_fraud":
      return step(placed + 5 * hour, owner, (deps) => {
        cancelOnce(order, { reason: "FRAUD", refund: true, restock: true, staffNote: "Six cards tried, three countries" }, deps);
      });
    case "cancelled_money_kept":
      return step(placed + 22 * hour, owner, (deps) => {
        cancelOnce(
          order,
          { reason: "OTHER", refund: false, restock: true, staffNote: "Customer wants the money to stay as a deposit" },
          deps,
        );
      });
    case "not_required":
      return step(placed + 4 * hour, owner, (deps) => {
        giveBack(order, { lines: everything(order), shipping: "all", note: "Nothing left in stock" }, deps);
      });
    case "refunded":
      return step(arrived + 30 * hour, owner, (deps) => {
        giveBack(order, { lines: everything(order), shipping: "all", note: "Came back unopened" }, deps);
      });
    case "refunded_in_part":
      return step(arrived + 20 * hour, owner, (deps) => {
        giveBack(order, { lines: firstUnit(order), shipping: 0, note: "One arrived broken" }, deps);
      });
    case "return_requested":
    case "return_open":
    case "return_declined":
    case "return_canceled":
    case "returned":
      return step(arrived + 26 * hour, scene === "return_requested" ? nobody : owner, (deps) => {
        returnGoods(order, scene, deps);
      });
    default:
      return [];
  }
}

const everything = (order: Order) => order.lines.map((line) => ({ lineId: line.id, quantity: line.quantity }));
const firstUnit = (order: Order) =>
  order.lines
    .filter((line) => line.unitPrice.shop > 0 && line.requiresShipping)
    .slice(0, 1)
    .map((line) => ({ lineId: line.id, quantity: 1 }));
const opened = (order: Order): FulfillmentOrder[] => order.fulfillmentOrders.filter((entry) => entry.status === "OPEN");

function expire(order: Order, deps: Deps): void {
  if (expireAuthorizations(order, deps.iso))
    addEvent(order, deps, "authorization_expired", "The authorization of the payment expired.", true);
}

function reportProgress(order: Order, deps: Deps): void {
  for (const entry of opened(order)) {
    entry.status = "IN_PROGRESS";
    entry.updatedAt = deps.iso;
  }
  addEvent(order, deps, "fulfillment_progress_reported", `${deps.actor.staff?.name ?? "Shopify"} marked the items as in progress.`);
}

/** A fulfillment service that refused: the fulfillment order is open again with its request rejected (ADMIN_API §5.4). */
function decline(order: Order, deps: Deps): void {
  for (const entry of opened(order)) {
    entry.requestStatus = "REJECTED";
    entry.updatedAt = deps.iso;
  }
  addEvent(order, deps, "fulfillment_request_rejected", "The fulfillment service declined the request: not on stock there.", true);
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

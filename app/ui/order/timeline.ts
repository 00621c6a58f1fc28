import type { OrderPage } from "#app/shopify/read/order-page.server.ts";
import type { IntentView } from "#app/journal/views.server.ts";
import type { ChangeKind } from "#app/orders/action.ts";
import { plainText } from "./plain.ts";

type Event = OrderPage["events"][number];

export type TimelineItem =
  | { id: string; at: string; from: "shopify"; by: "app" | "staff" | "shopify"; app: string | null; text: string; critical: boolean }
  | { id: string; at: string; from: "longshore"; entry: IntentView };

/** Shopify's events and what was asked here, in one list, newest first. An act of ours that Shopify tells of too stands once, as ours. */
export function timelineOf({ events, appTitle }: Pick<OrderPage, "events" | "appTitle">, entries: readonly IntentView[]): TimelineItem[] {
  const acts = entries.flatMap(({ actions }) => actions);
  const theirs: TimelineItem[] = events
    .filter((event) => event.by !== "app" || event.app !== appTitle || !acts.some((act) => tellsOf(event, act)))
    .map(({ id, createdAt, by, app, message, critical }) => ({
      id,
      at: createdAt,
      from: "shopify",
      by,
      app,
      text: plainText(message),
      critical,
    }));
  const ours: TimelineItem[] = entries.map((entry) => ({ id: entry.id, at: entry.settledAt ?? entry.createdAt, from: "longshore", entry }));
  return [...theirs, ...ours].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
}

/** By which of Shopify's events a change is told. A mail is told by itself: it says to whom. */
const eventsOf: Record<ChangeKind, RegExp | null> = {
  archive: /^closed$/,
  reopen: /^re_?opened$/,
  tag: /tag|update/,
  untag: /tag|update/,
  hold: /hold/,
  release: /hold/,
  fulfill: /^fulfillment_(?:success|created)$|^fulfilled$/,
  unfulfill: /^fulfillment_cancell?ed$/,
  tracking: /^tracking_/,
  cancel: /^cancell?ed$|refund|restock|void/,
  refund: /refund|restock/,
  note: /note|update/,
  edit: /contact|address|email|phone|attribute|update/,
  mark_paid: /paid|sale|payment|capture/,
  capture: /capture/,
  ready_for_pickup: /pickup|progress/,
  picked_up: /^fulfillment_(?:success|created)$|^fulfilled$|picked/,
  delete: null,
  request_cancellation: /cancellation_requested/,
  cancel_fulfillment_order: /fulfillment_order_cancell?ed/,
};
/** These are no change of ours, or tell more than it. */
const others = /mail|fail|error|tracking/;

/** Shopify's instants have whole seconds, and its clock is not ours. */
const clocksMs = 2_000;

/** Is it the same act: of its kind, while it was on its way? What is not known to have happened is told by Shopify as well. */
function tellsOf({ action, createdAt }: Event, { kind, state, sentAt, settledAt }: IntentView["actions"][number]): boolean {
  if (
    (state !== "done" && state !== "accepted") ||
    sentAt === null ||
    (kind !== "tracking" && others.test(action)) ||
    !eventsOf[kind]?.test(action)
  )
    return false;
  const at = Date.parse(createdAt);
  return at >= Date.parse(sentAt) - clocksMs && (settledAt === null || at <= Date.parse(settledAt) + clocksMs);
}

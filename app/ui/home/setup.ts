import { inAdmin } from "../parts/admin.ts";
import { viewUrl } from "#app/lists/views.ts";

export const setupSteps = ["place", "look", "undo", "fulfill", "archive"] as const;
export type SetupStep = (typeof setupSteps)[number];

/** What is known of a shop's first steps. `looked`: this browser has opened an order. */
export interface Begun {
  orders: boolean;
  looked: boolean;
  done: readonly { kind: string; by: string }[];
}

/** Which of the five steps are done. Whoever has changed an order has also looked at one. */
export function setupDone({ orders, looked, done }: Begun): Record<SetupStep, boolean> {
  const has = (kind: string) => done.some((one) => one.kind === kind && one.by !== "rule");
  return {
    place: orders,
    look: looked || done.some(({ by }) => by !== "rule"),
    undo: done.some(({ kind, by }) => kind === "untag" && by === "undo"),
    fulfill: has("fulfill"),
    archive: has("archive"),
  };
}

/** Where each step is taken. A new order is made in Shopify's own admin. */
export const setupUrls: Record<SetupStep, string> = {
  place: inAdmin.newOrder,
  look: "/app/orders",
  undo: "/app/orders",
  fulfill: viewUrl("unfulfilled"),
  archive: viewUrl("toArchive"),
};

/** Keys under which a browser remembers that the guide was hidden, and that an order was opened. */
export const setupHidden = "longshore.setupHidden";
export const orderLooked = "longshore.orderLooked";

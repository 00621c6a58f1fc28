import type { OrderPage } from "#app/shopify/read/order-page.server.ts";
import type { IntentView } from "#app/journal/views.server.ts";
import { plainText } from "./plain.ts";

export type TimelineItem =
  | { id: string; at: string; from: "shopify"; by: "app" | "staff" | "shopify"; app: string | null; text: string; critical: boolean }
  | { id: string; at: string; from: "longshore"; entry: IntentView };

/** Shopify's events and what was asked here, in one list, newest first. */
export function timelineOf(events: OrderPage["events"], entries: readonly IntentView[]): TimelineItem[] {
  const theirs: TimelineItem[] = events.map(({ id, createdAt, by, app, message, critical }) => ({
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

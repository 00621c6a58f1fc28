import type { Order, TimelineEvent } from "../model.ts";

/** What a pure change needs from outside: fresh ids, the time (UTC with seconds) and who does it. */
export interface Deps {
  nextId(): number;
  iso: string;
  actor: {
    /** Title of the app; null when Shopify or a merchant in the admin acts. */ appTitle: string | null;
    staff: { id: number; name: string } | null;
  };
  /** The app whose own namespace metafields without one get. */
  appKey?: string;
  /** Rates of the day by the customer's currency: units of the shop's for one of it. Without one the order's own holds. */
  rates?: Record<string, number> | undefined;
}

/** Who the timeline names. */
export function actorName(deps: Deps): string {
  return deps.actor.staff?.name ?? deps.actor.appTitle ?? "Shopify";
}

/** Writes one entry of the order's timeline. */
export function addEvent(order: Order, deps: Deps, action: string, message: string): void {
  order.events.push(eventOf(deps, action, message, false));
}

/** The same of something that a merchant should see at once. */
export function addAlert(order: Order, deps: Deps, action: string, message: string): void {
  order.events.push(eventOf(deps, action, message, true));
}

function eventOf(deps: Deps, action: string, message: string, critical: boolean): TimelineEvent {
  const { appTitle, staff } = deps.actor;
  return {
    id: deps.nextId(),
    createdAt: deps.iso,
    action,
    message,
    attributeToApp: appTitle !== null,
    attributeToUser: staff !== null,
    appTitle,
    userId: staff?.id ?? null,
    critical,
  };
}

/** Notes a mail that Shopify would send; without an address there is none. Answers whether it goes out. */
export function addMail(order: Order, deps: Deps, kind: string): boolean {
  if (!order.email) return false;
  order.mails.push({ kind, at: deps.iso });
  return true;
}

import { givenBackBy, type GivenBack } from "#app/journal/given-back.server.ts";
import type { IntentRow } from "#app/journal/rows.server.ts";
import type { Reason } from "#app/kernel/reason.ts";
import { groupBy } from "#app/lib/group.ts";
import type { Intent } from "#app/orders/intent.ts";
import type { Snapshot } from "#app/orders/snapshot.ts";
import { refundLimitOf, type Person } from "#app/settings/roles.ts";
import type { Settings } from "#app/settings/schema.ts";
import { readSettingsAt } from "#app/settings/store.server.ts";
import { missingRight } from "./rights.ts";

/** What right is lacking. `counts` says which of the person's other refunds are held against them. */
export type Lacking = (order: Snapshot, intent: Intent, counts: (other: GivenBack) => boolean) => Reason | null;

/** Reads what judging these orders takes. What nobody asked, but a rule of the house, is judged by no person. */
export async function lackingOn(
  orderIds: readonly string[],
  { shop, settings, person }: { shop: string; settings: Settings; person: Person | null },
): Promise<Lacking> {
  if (person === null) return () => null;
  const limited = refundLimitOf(settings, person) !== null;
  const others = groupBy(limited ? await givenBackBy(shop, person.id, orderIds) : [], ({ orderId }) => orderId);
  return (order, intent, counts) => missingRight(settings, person, { intent, order, before: (others.get(order.id) ?? []).filter(counts) });
}

/** The house's rules, when they were last changed, and what right an intent lacks by them. */
export interface Judgement {
  settings: Settings;
  settingsAt: Date;
  lacking(row: IntentRow, intent: Intent, order: Snapshot): Reason | null;
}

/** By which rules, and with which rights of the person who asked, changes of these orders may be sent now. */
export async function judgementOn(orderIds: readonly string[], shop: string, person: Person | null): Promise<Judgement> {
  const { settings, settingsAt } = await readSettingsAt(shop);
  const lacking = await lackingOn(orderIds, { shop, settings, person });
  return { settings, settingsAt, lacking: (row, intent, order) => lacking(order, intent, (other) => isBefore(other, row)) };
}

/** Of two that were not sent yet, the one that was asked first goes first. */
function isBefore(other: GivenBack, row: IntentRow): boolean {
  if (other.id === row.id) return false;
  const apart = other.createdAt.getTime() - row.createdAt.getTime();
  return !other.pending || apart < 0 || (apart === 0 && other.id < row.id);
}

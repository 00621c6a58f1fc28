import { useState } from "react";
import type { IntentView } from "#app/journal/views.server.ts";
import { keptTracking } from "#app/orders/fulfill/tracked.ts";
import type { Fulfillment } from "#app/orders/snapshot.ts";
import { useShop } from "../parts/shop.tsx";
import { UnusedTracking } from "../steps/FulfillUnused.tsx";
import { keptLately } from "./kept.ts";

/** A tracking number that was typed while somebody else sent the goods is offered until a parcel has it. */
export function KeptTracking({ order, entries }: { order: { id: string; fulfillments: Fulfillment[] }; entries: readonly IntentView[] }) {
  const { now } = useShop();
  const [seen, setSeen] = useState<string | null>(null);
  const kept = keptLately(order, entries, now);
  if (!kept || kept.id === seen) return null;
  return <UnusedTracking orderId={order.id} typed={keptTracking(kept.reason)} onDismiss={() => setSeen(kept.id)} />;
}

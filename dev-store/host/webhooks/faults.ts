import { mulberry32 } from "#dev-store/api/faults.ts";
import type { Store } from "#dev-store/store.ts";

/**
 * What may happen to webhook deliveries of a shop; chances 0…1 (docs/shopify-api.md §40: at least once, in no order, hours late or never).
 */
export interface WebhookFaults {
  /** Sent twice under one webhook id. */ duplicate: number;
  /** Sent `delay_s` late. */ delay: number;
  /** Sent after the one that comes next. */ reorder: number;
  /** An attempt fails before it arrives, and is made again like any that failed. */ drop: number;
  /** Never sent. */ lose: number;
  /** Seconds of the local clock. */ delay_s: number;
  seed: number;
}

export const noWebhookFaults: WebhookFaults = { duplicate: 0, delay: 0, reorder: 0, drop: 0, lose: 0, delay_s: 3_600, seed: 1 };

export interface DeliveryFate {
  lose: boolean;
  delay: boolean;
  reorder: boolean;
  duplicate: boolean;
}

export interface WebhookFaultPlanner {
  /** Once for each delivery. */
  fate(shop: string, faults: WebhookFaults): DeliveryFate;
  /** Once for each attempt. */
  drops(shop: string, faults: WebhookFaults): boolean;
}

/** Draws from `faults.seed`, deliveries and attempts apart, so that a run can be repeated; a new seed begins anew. */
export function createWebhookFaultPlanner(): WebhookFaultPlanner {
  const sequences = new Map<string, { seed: number; fates(): number; attempts(): number }>();
  const sequenceOf = (shop: string, { seed }: WebhookFaults) => {
    let sequence = sequences.get(shop);
    if (sequence?.seed !== seed) sequences.set(shop, (sequence = { seed, fates: mulberry32(seed), attempts: mulberry32(seed + 1_000) }));
    return sequence;
  };
  return {
    fate(shop, faults) {
      const { fates: draw } = sequenceOf(shop, faults);
      return {
        lose: draw() < faults.lose,
        delay: draw() < faults.delay,
        reorder: draw() < faults.reorder,
        duplicate: draw() < faults.duplicate,
      };
    },
    drops: (shop, faults) => sequenceOf(shop, faults).attempts() < faults.drop,
  };
}

export interface StormWish {
  /** What leaves in the end, duplicates and late ones counted, missing ones not. */ deliveries: number;
  /** Shares of the events behind them. */ duplicates: number;
  missing: number;
  late: number;
  late_s: number;
  seed: number;
}

export interface Storm {
  /** Events, by the order they are about (an index that goes round), shuffled: how late and how often each is sent. */ sent: {
    order: number;
    lateS: number;
    copies: 1 | 2;
  }[];
  /** Orders of events that nobody is told of. */ missing: number[];
}

/** Which deliveries a storm is made of. */
export function planStorm({ deliveries, duplicates, missing, late, late_s: lateS, seed }: StormWish, orders: number): Storm {
  const draw = mulberry32(seed);
  const storm: Storm = { sent: [], missing: [] };
  for (let left = deliveries, at = 0; left > 0; at += 1) {
    const order = at % orders;
    if (draw() < missing) {
      storm.missing.push(order);
      continue;
    }
    const copies = left > 1 && draw() < duplicates ? 2 : 1;
    storm.sent.push({ order, copies, lateS: draw() < late ? lateS : 0 });
    left -= copies;
  }
  for (let at = storm.sent.length - 1; at > 0; at -= 1) {
    const other = Math.floor(draw() * (at + 1));
    const one = storm.sent[at],
      swapped = storm.sent[other];
    if (one && swapped) [storm.sent[at], storm.sent[other]] = [swapped, one];
  }
  return storm;
}

const storeKey = (shop: string): string => `webhook_faults:${shop}`;

export function faultsOf(store: Store, shop: string): WebhookFaults {
  return store.get<WebhookFaults>(storeKey(shop)) ?? noWebhookFaults;
}

export function setFaults(store: Store, shop: string, faults: WebhookFaults): void {
  store.set(storeKey(shop), faults);
}

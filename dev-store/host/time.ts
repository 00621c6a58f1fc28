import type { Told } from "#dev-store/told.ts";
import type { Clock } from "#dev-store/clock.ts";
import type { Order } from "#dev-store/model.ts";
import { passTime } from "#dev-store/orders/pass-time.ts";
import type { Store } from "#dev-store/store.ts";
import type { Schedule } from "./schedule.ts";

const everyMs = 60_000;

/** Lets time pass for every order: once a minute of the local clock, and so after each move of it. */
export function letTimePass(deps: {
  store: Store;
  clock: Clock;
  schedule: Schedule;
  emit(shop: string, told: Told, order: Order): void;
}): void {
  const { store, clock, schedule } = deps;
  for (const [domain, { orders }] of store.shops) {
    const iso = clock.iso();
    const due = orders.sorted("id").filter((keys) => keys.due !== null && keys.due <= iso);
    for (const { id } of due) {
      const order = orders.get(id);
      if (!order) continue;
      const topics = passTime(order, { nextId: () => store.nextId(), iso, actor: { appTitle: null, staff: null } });
      if (topics.length === 0) continue;
      order.updatedAt = iso;
      store.saveOrder(domain, order);
      for (const told of ["orders/updated", ...topics]) deps.emit(domain, told, order);
    }
  }
  schedule.at("time", clock.now().getTime() + everyMs, () => {
    letTimePass(deps);
  });
}

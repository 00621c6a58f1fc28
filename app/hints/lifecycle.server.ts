import type { Transaction } from "#app/ground/transaction.server.ts";
import { addJob } from "#app/jobs/add.server.ts";
import { priorities, type JobName, type Payload } from "#app/jobs/catalogue.ts";
import { withdrawAll } from "#app/journal/endings.server.ts";
import { reason } from "#app/kernel/reason.ts";
import { hoursAfter } from "#app/lib/time.ts";
import { recordUninstall, rescope } from "#app/shops/store.server.ts";
import type { Hint } from "./hint.ts";

/** How long an uninstalled shop is kept, for a merchant who changes their mind. */
const keepHours = 48;

interface Source {
  shop: string;
  webhookId: string;
  triggeredAt: Date | null;
}

/** What follows from a delivery that is about the app itself or about people's data, within the transaction that notes it. */
export async function follow(transaction: Transaction, hint: Hint, { shop, webhookId, triggeredAt }: Source, now: Date): Promise<void> {
  const enqueue = <N extends JobName>(name: N, payload: Payload<N>, key: string, runAt = now): Promise<void> =>
    addJob(transaction, name, payload, { runAt, priority: priorities.housekeeping, key });
  switch (hint.kind) {
    case "order":
      return;
    case "uninstalled": {
      // An uninstallation that is older than the installation at hand came late.
      if (!(await recordUninstall(transaction, shop, triggeredAt ?? now))) return;
      // What has not begun is not done any more, even if the app is installed again before it would have left.
      await withdrawAll(transaction, shop, reason("outcome.uninstalled"), now);
      return enqueue("forget_shop", { shop }, `forget_shop:${shop}`, hoursAfter(now.toISOString(), keepHours));
    }
    case "scopes":
      return rescope(transaction, shop, hint.current);
    case "redact_shop":
      return enqueue("forget_shop", { shop, redact: true }, `forget_shop:${shop}`);
    case "redact_customer":
      return enqueue("redact_customer", { shop, orderIds: hint.orderIds }, `redact_customer:${shop}:${webhookId}`);
    case "data_request":
      return enqueue("data_request", { shop, orderIds: hint.orderIds }, `data_request:${shop}:${webhookId}`);
  }
}

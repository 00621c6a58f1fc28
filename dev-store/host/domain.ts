import type { Clock } from "#dev-store/clock.ts";
import type { Faults, Order } from "#dev-store/model.ts";
import type { Store } from "#dev-store/store.ts";
import type { RequestContext } from "#dev-store/context.ts";

export interface ApiDeps { store: Store; clock: Clock; faults(shop: string): Faults; latencyMs(shop: string): number; emit(shop: string, topic: string, order: Order): void; enqueue: RequestContext["enqueue"] }
const load = (path: string) => import(path) as Promise<Record<string, (...args: unknown[]) => unknown>>;

export function createApi(deps: ApiDeps): (request: Request, shop: string) => Promise<Response> {
  let api: Promise<(request: Request, shop: string) => Promise<Response>> | undefined;
  return async (request, shop) => {
    api ??= load("../api/index.ts").then((module) => module.createApi!(deps) as (request: Request, shop: string) => Promise<Response>);
    return (await api)(request, shop);
  };
}
export async function runCancelJob(...args: unknown[]): Promise<void> { await (await load("../orders/mutations.ts")).runCancelJob!(...args); }

import type { Told } from "#dev-store/told.ts";
import type { Bulk } from "../bulk/engine.ts";
import type { RequestContext } from "../context.ts";
import type { Order } from "../model.ts";
import type { Compiled } from "./search/compile.ts";

/** One notice of `extensions.search`: where in the answer a search had something wrong with it. */
export type SearchNotice = { path: (string | number)[] } & NonNullable<Compiled<never>["notice"]>;

/** The GraphQL context: what mutations know, and what only reading needs. */
export interface ApiRequest extends RequestContext {
  /** Scopes of the token with what they imply: `write_orders` contains `read_orders`. */
  granted: Set<string>;
  /** Customer data are withheld: the shop's app has no approval for protected customer data. */
  protectedData: boolean;
  notices: SearchNotice[];
  bulk: Bulk;
}

/** What every request of one host shares. */
export type World = Pick<RequestContext, "store" | "clock" | "enqueue"> & {
  emit(shop: string, told: Told, order: Order): void;
  bulk: Bulk;
};
/** On whose behalf a request is made: an app's in one shop, and a staff member's if there is one. */
export interface Session {
  shop: string;
  clientId: string;
  userId: number | null;
  scopes: string[];
}

/** The context of a request; null when the app is not installed, or the person is no longer there. */
export function openRequest(world: World, session: Session, requestId: string): ApiRequest | null {
  const { store, clock, enqueue, bulk } = world;
  const data = store.shops.get(session.shop);
  const app = store.apps.get(session.clientId);
  const installed = data?.shop.installed[session.clientId];
  if (!data || !app || !installed) return null;
  const user = session.userId === null ? null : data.shop.staff.find((person) => person.id === session.userId);
  if (user === undefined) return null;
  const scopes = session.scopes.filter((scope) => installed.scopes.includes(scope));
  return {
    store,
    clock,
    data,
    shop: data.shop,
    app,
    scopes,
    user,
    requestId,
    idempotencyKey: null,
    enqueue,
    bulk,
    granted: expandScopes(scopes),
    protectedData: store.get(`protected:${session.shop}`) === true,
    notices: [],
    emit: (told, order) => {
      world.emit(session.shop, told, order);
    },
  };
}

const windowDays = 60;

/** Without `read_all_orders` an app sees the last 60 days only; older orders are simply not there (docs/shopify-api.md §8). */
export function isVisible(request: ApiRequest, order: Pick<Order, "createdAt">): boolean {
  return request.granted.has("read_all_orders") || order.createdAt >= windowStart(request);
}

const starts = new WeakMap<ApiRequest, string>();

function windowStart(request: ApiRequest): string {
  let start = starts.get(request);
  if (start === undefined) {
    start = new Date(request.clock.now().getTime() - windowDays * 86_400_000).toISOString();
    starts.set(request, start);
  }
  return start;
}

/** The order with this id, if the app may see it. */
export function findOrder(request: ApiRequest, id: number): Order | null {
  const order = request.data.orders.get(id);
  return order && isVisible(request, order) ? order : null;
}

/** Each scope with those it contains. */
export function expandScopes(scopes: string[]): Set<string> {
  const all = new Set(scopes);
  for (const scope of scopes) if (scope.startsWith("write_")) all.add(scope.replace("write_", "read_"));
  return all;
}

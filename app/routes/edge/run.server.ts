import { run, runOrders } from "#app/runs/runs.server.ts";
import { entryStates } from "#app/ui/activity/entry.ts";

/** A run with the part of its orders that an address asks for; null when the shop has no such run. */
export async function runNow(shop: string, id: string | undefined, request: Request) {
  const params = new URL(request.url).searchParams;
  const state = entryStates.find((name) => name === params.get("state"));
  const page = Math.max(1, Math.trunc(Number(params.get("page"))) || 1);
  if (!id || !/^[0-9a-f-]{36}$/.test(id)) return null;
  const [found, orders] = await Promise.all([run(shop, id), runOrders(shop, id, { ...(state ? { state } : {}), page })]);
  return found && { run: found, ...orders, now: new Date().toISOString() };
}

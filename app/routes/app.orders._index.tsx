import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaded } from "./edge/useLoaded.ts";
import { z } from "zod";
import { ShopifyTrouble } from "#app/shopify/errors.ts";
import { line } from "#app/lib/text/text.ts";
import { reason } from "#app/kernel/reason.ts";
import { addressOf, formOf } from "./edge/input.server.ts";
import { answering, refused, searching } from "./edge/visiting.server.ts";
import { addView, deleteView, savedViews } from "#app/lists/saved-views.store.server.ts";
import { OrdersPage } from "#app/ui/orders/OrdersPage.tsx";
import ordersStyles from "#app/ui/orders/orders.css?url";
import { filtersOf } from "#app/lists/filters.ts";
import { searchOf } from "#app/lists/shopify-search.ts";
import { pageOf, pageSize } from "#app/lists/pages.ts";
import { parseSort, sortArguments } from "#app/lists/views.ts";

export const links = () => [{ rel: "stylesheet", href: ordersStyles }];

export const loader = ({ request }: LoaderFunctionArgs) =>
  searching(request, async ({ shop, read, timeZone }) => {
    const params = addressOf(request);
    const query = searchOf(filtersOf(params), timeZone);
    const list = { query, ...sortArguments(parseSort(params.get("sort"))) };
    const [page, count, views] = await Promise.all([
      read.orders({ ...list, ...pageOf(params) }).catch((error: unknown) => {
        // An old link to a page that is gone shows the first one.
        if (error instanceof ShopifyTrouble && error.reason.code === "trouble.bad_page") return read.orders({ ...list, first: pageSize });
        throw error;
      }),
      read.count(query),
      savedViews(shop),
    ]);
    return { page, count, views, trouble: read.trouble };
  });

const form = z.discriminatedUnion("what", [
  z.object({
    what: z.literal("save"),
    name: z.string().transform(line).pipe(z.string().min(1).max(40)),
    query: z.string().max(2000),
    sort: z.string().max(40),
  }),
  z.object({ what: z.literal("delete"), id: z.uuid() }),
]);

export const action = ({ request }: ActionFunctionArgs) =>
  answering(request, async ({ shop, actor }) => {
    const asked = await formOf(request, form);
    if (asked.what === "save") {
      const saved = await addView(shop, actor, { name: asked.name, query: asked.query, sort: asked.sort });
      return saved === null ? refused("input", reason("view.taken", { name: asked.name })) : { ok: true as const, saved };
    }
    await deleteView(shop, asked.id);
    return { ok: true as const };
  });

export default function Orders() {
  return <OrdersPage {...useLoaded<typeof loader>()} />;
}

export { PageBoundary as ErrorBoundary } from "./edge/Boundary.tsx";
export { keeping as clientLoader } from "./edge/keeping.ts";
export { keepOnRefusal as shouldRevalidate } from "./edge/keepOnRefusal.ts";

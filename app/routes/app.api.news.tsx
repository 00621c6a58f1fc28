import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { newsFor } from "#app/journal/news.server.ts";
import { gid } from "#app/lib/gid.ts";
import { asked } from "./edge/asked.server.ts";
import { addressOf } from "./edge/input.server.ts";
import { visiting } from "./edge/visiting.server.ts";

const order = z
  .string()
  .regex(/^\d{1,20}$/)
  .transform((number) => gid("Order", number));
const watched = z.object({
  open: order.nullable().catch(null),
  orders: z
    .string()
    .transform((text) => text.split(",").slice(0, 250))
    .pipe(z.array(order))
    .catch([]),
  since: z.coerce.date().catch(() => new Date()),
});

/** What every open page has to hear of: asked for again and again. */
export const loader = ({ request }: LoaderFunctionArgs) =>
  visiting(request, async ({ shop, actor }) => {
    const given = watched.parse(Object.fromEntries(addressOf(request)));
    const { ended, ...news } = await newsFor(shop, actor, given);
    return { ...news, ended: ended.map(asked) };
  });

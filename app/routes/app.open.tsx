import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { addressOf } from "./edge/input.server.ts";
import { visiting } from "./edge/visiting.server.ts";

const number = z
  .string()
  .transform((id) => id.slice(id.lastIndexOf("/") + 1))
  .pipe(z.string().regex(/^\d{1,20}$/));
const asked = z.object({
  id: number.optional(),
  ids: z
    .string()
    .transform((ids) => ids.split(",").slice(0, 250))
    .pipe(z.array(number))
    .optional(),
});

/** Where Shopify's own pages lead to: one order, or the orders chosen in its list. */
export const loader = ({ request }: LoaderFunctionArgs) =>
  visiting(request, ({ redirect }) => {
    const { data } = asked.safeParse(Object.fromEntries(addressOf(request)));
    const ids = data?.ids ?? (data?.id ? [data.id] : []);
    const list = ids.length ? `/app/orders?view=all&ids=${ids.join(",")}` : "/app/orders";
    return Promise.resolve(redirect(ids.length === 1 ? `/app/orders/${ids[0]}` : list));
  });

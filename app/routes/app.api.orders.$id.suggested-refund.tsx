import { typedAmount } from "#app/lib/money.ts";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import type { Visit } from "#app/access/visit.server.ts";
import { gid } from "#app/lib/gid.ts";
import { addressOf, inputOf } from "./edge/input.server.ts";
import { orderId } from "./edge/order.server.ts";
import { answering } from "./edge/visiting.server.ts";

const line = z
  .string()
  .regex(/^\d{1,20}:\d{1,6}$/)
  .transform((text) => ({ lineItemId: gid("LineItem", text.replace(/:.*/, "")), quantity: Number(text.replace(/.*:/, "")) }));
const asked = z.object({
  lines: z
    .string()
    .transform((text) => text.split(",").filter(Boolean))
    .pipe(z.array(line).max(250)),
  shipping: z.string().max(20),
  currency: z.string().regex(/^[A-Z]{3}$/),
});

/** What Shopify suggests to give back for some lines and shipping, in the customer's currency. */
export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answering(request, (visit) => suggestion(visit, request, params.id), "search");

async function suggestion({ read }: Visit, request: Request, id: string | undefined) {
  const { lines, shipping, currency } = inputOf(asked, Object.fromEntries(addressOf(request)));
  const amount = typedAmount(shipping, currency);
  const { amount: sum, maximum } = await read.suggestedRefund(orderId(id), { lines, shipping: amount ? { amount, currency } : null });
  return { ok: true as const, amount: sum.presentment, maximum: maximum.presentment };
}

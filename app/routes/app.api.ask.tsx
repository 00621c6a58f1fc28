import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { ask, settled } from "#app/engine/ask.server.ts";
import { answering } from "./edge/visiting.server.ts";
import { jsonField } from "#app/lib/json.ts";
import { asked } from "./edge/asked.server.ts";
import { formOf } from "./edge/input.server.ts";
import { overriding } from "./edge/overriding.ts";

const form = z.object({
  orderId: z.string().regex(/^gid:\/\/shopify\/Order\/\d+$/),
  orderName: z.string().max(60),
  intent: z.string().max(100_000).transform(jsonField),
  ...overriding,
});

/** One change of one order, from a button or a form. */
export const action = ({ request }: ActionFunctionArgs) =>
  answering(request, async (visit) => {
    const { overrideReason, ...input } = await formOf(request, form);
    const answer = await ask(visit, { ...input, ...(overrideReason ? { overrideReason } : {}) });
    return answer.ok ? asked(await settled(visit.shop, answer.intentId)) : answer;
  });

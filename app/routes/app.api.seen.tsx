import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { markSeen } from "#app/journal/not-done.server.ts";
import { formOf } from "./edge/input.server.ts";
import { answering } from "./edge/visiting.server.ts";

const form = z.object({
  ids: z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(z.uuid()).min(1).max(250)),
});

/** Somebody has looked at what was not done: it is not shown any more. */
export const action = ({ request }: ActionFunctionArgs) =>
  answering(request, async ({ shop }) => {
    const { ids } = await formOf(request, form);
    await markSeen(shop, ids, new Date());
    return { ok: true as const };
  });

import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { callBackFrom } from "#app/runs/outbox.server.ts";
import { outgoing } from "#app/journal/history.server.ts";
import { OutboxPage } from "#app/ui/outbox/OutboxPage.tsx";
import { useLoaded } from "./edge/useLoaded.ts";
import { formOf } from "./edge/input.server.ts";
import { freely, refused, visiting } from "./edge/visiting.server.ts";

export const loader = ({ request }: LoaderFunctionArgs) =>
  visiting(request, async ({ shop }) => ({ waiting: await outgoing(shop), now: new Date().toISOString() }));

const form = z.object({
  id: z.union([z.uuid(), z.literal("")]),
  isRun: z
    .string()
    .optional()
    .transform((text) => text === "true"),
});

export const action = ({ request }: ActionFunctionArgs) =>
  freely(request, async (visit) => {
    const { id, isRun } = await formOf(request, form);
    const answer = await callBackFrom(visit, id === "" ? null : { id, isRun });
    return answer.ok ? { ok: true as const } : refused("platform", answer.reason);
  });

export default function Outbox() {
  return <OutboxPage first={useLoaded<typeof loader>()} />;
}

export { PageBoundary as ErrorBoundary } from "./edge/Boundary.tsx";

import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { callBackFrom } from "#app/runs/outbox.server.ts";
import { OutboxPage } from "#app/ui/outbox/OutboxPage.tsx";
import { formOf } from "./edge/input.server.ts";
import { freely, refused } from "./edge/visiting.server.ts";

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
  return <OutboxPage />;
}

export { PageBoundary as ErrorBoundary } from "./edge/Boundary.tsx";

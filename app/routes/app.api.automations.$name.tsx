import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { automationPreview } from "#app/engine/rules.server.ts";
import { inputOf } from "./edge/input.server.ts";
import { answering } from "./edge/visiting.server.ts";

const asked = z.object({ name: z.enum(["fulfillDigital", "archiveDone"]) });

/** What an automation would touch now. */
export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answering(request, async (visit) => ({ ok: true as const, ...(await automationPreview(visit, inputOf(asked, params).name)) }), "search");

import type { LoaderFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { automationPreview } from "#app/engine/rules.server.ts";
import { reason } from "#app/kernel/reason.ts";
import { jsonField } from "#app/lib/json.ts";
import { settingsWith } from "#app/settings/draft.ts";
import { addressOf, inputOf } from "./edge/input.server.ts";
import { answering, refused } from "./edge/visiting.server.ts";

const asked = z.object({ name: z.enum(["fulfillDigital", "archiveDone"]) });

/** What an automation would touch now, set as it stands in the form. */
export const loader = ({ request, params }: LoaderFunctionArgs) =>
  answering(
    request,
    async (visit) => {
      const typed = addressOf(request).get("automations");
      const settings = typed === null ? visit.settings : settingsWith(visit.settings, { automations: jsonField(typed) }, visit.currency);
      if (!settings) return refused("input", reason("input.invalid"));
      return { ok: true as const, ...(await automationPreview(visit, inputOf(asked, params).name, settings)) };
    },
    "search",
  );

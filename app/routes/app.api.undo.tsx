import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { callBack, settled, undo } from "#app/engine/ask.server.ts";
import { callBackRun } from "#app/runs/runs.server.ts";
import { overriding } from "./edge/overriding.ts";
import { answering, refused } from "./edge/visiting.server.ts";
import { asked } from "./edge/asked.server.ts";

const ids = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(z.uuid()).min(1).max(250));
const form = z.object({ what: z.enum(["undo", "callBack", "callBackRun"]), ids, ...overriding });

/** Takes something back: after it was done, or before it left. */
export const action = ({ request }: ActionFunctionArgs) =>
  answering(request, async (visit) => {
    const {
      what,
      ids: [first = "", ...rest],
      overrides,
      overrideReason,
    } = form.parse(Object.fromEntries(await request.formData()));
    if (what === "undo") {
      const answer = await undo(visit, first, { overrides, ...(overrideReason ? { overrideReason } : {}) });
      return answer.ok ? asked(await settled(visit.shop, answer.intentId)) : answer;
    }
    if (what === "callBackRun") {
      const answer = await callBackRun(visit, first);
      return answer.ok ? null : refused("platform", answer.reason);
    }
    const answers = await Promise.all([first, ...rest].map((id) => callBack(visit, id)));
    const late = answers.find(({ ok }) => !ok);
    return late ? refused("platform", late.reason) : asked(await settled(visit.shop, first));
  });

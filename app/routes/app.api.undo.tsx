import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { settled } from "#app/engine/ask.server.ts";
import { takeBack } from "#app/runs/take-back.server.ts";
import { asked } from "./edge/asked.server.ts";
import { formOf } from "./edge/input.server.ts";
import { overriding } from "./edge/overriding.ts";
import { countedAnswer, freely } from "./edge/visiting.server.ts";

const ids = z
  .string()
  .transform((text) => text.split(","))
  .pipe(z.array(z.uuid()).min(1).max(250));
const form = z.object({ what: z.enum(["undo", "callBack", "callBackRun"]), ids, ...overriding });

/** Takes something back: after it was done, or before it left, which is never too much. */
export const action = ({ request }: ActionFunctionArgs) =>
  freely(request, async (visit) => {
    const input = await formOf(request, form);
    const take = async () => {
      const answer = await takeBack(visit, input);
      return answer?.ok ? asked(await settled(visit.shop, answer.intentId)) : answer;
    };
    return input.what === "undo" ? countedAnswer(visit, "change", take) : take();
  });

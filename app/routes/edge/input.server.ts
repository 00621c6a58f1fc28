import type { z } from "zod";
import { parseInput } from "#app/kernel/input.ts";
import type { Refused } from "#app/kernel/refusal.ts";
import { reason } from "#app/kernel/reason.ts";
import { storable } from "#app/lib/text/text.ts";

/** What was sent is not what is asked for. `answering` tells it, with what is wrong at each field. */
export class WrongInput extends Error {
  readonly answer: Refused;
  constructor(fieldErrors: Record<string, string[]> = {}) {
    super("wrong input");
    this.answer = { ok: false, refusal: { by: "input", reason: reason("input.invalid"), fieldErrors } };
  }
}

/** Every form that is sent to the app is read here, with what its address says. Throws WrongInput. */
export async function formOf<S extends z.ZodType>(
  request: Request,
  schema: S,
  address: Record<string, unknown> = {},
): Promise<z.output<S>> {
  const form = await request.formData().catch(() => {
    throw new WrongInput();
  });
  return inputOf(schema, { ...Object.fromEntries(form), ...address });
}

/** What a form or an address holds, as its schema has it. Throws WrongInput. */
export function inputOf<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = parseInput(schema, input);
  if (!parsed.ok) throw new WrongInput(parsed.fieldErrors);
  return parsed.value;
}

/** What an address asks for, without what nobody can look up. */
export function addressOf(request: Request): URLSearchParams {
  return new URLSearchParams([...new URL(request.url).searchParams].filter(([name, value]) => storable(name) && storable(value)));
}

/** Could the path name anything at all? */
export function isPath(request: Request): boolean {
  try {
    return storable(decodeURIComponent(new URL(request.url).pathname));
  } catch {
    return false;
  }
}

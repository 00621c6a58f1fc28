import { reason, type Reason } from "#app/kernel/reason.ts";
import type { Priority } from "../budget.server.ts";
import { query, type Caller } from "../client.server.ts";
import { lacksScope, notApproved, troubleOf, type Problem } from "../errors.ts";
import { ignoredParts, type Exchange } from "./question.ts";

export interface ReaderOptions {
  priority: Priority;
  scopes: readonly string[];
  /** How long to wait for points, in milliseconds. */
  patienceMs: number;
  signal?: AbortSignal;
}

/** Sends the questions of one reader, and collects what was noticed on the way. */
export function createExchange(caller: Caller, { scopes, ...options }: ReaderOptions): Exchange {
  const trouble = createTrouble(scopes);
  const exchange: Exchange = {
    trouble: trouble.list,
    mayReadApps: scopes.includes("read_apps"),
    async search({ document, parser }, variables) {
      const answer = await query(caller, { document, variables, ...options });
      if (answer.kind !== "ok") throw troubleOf(answer);
      trouble.note(answer.problems);
      // What was answered is of no type before it is parsed, and the parser says whether it is the document's.
      return { data: parser.decode(answer.data as never), ignored: ignoredParts(answer.extensions) };
    },
    ask: async (question, variables) => (await exchange.search(question, variables)).data,
  };
  return exchange;
}

/** Collects, once each, the sentences about what Shopify withheld. */
function createTrouble(scopes: readonly string[]): { list: Reason[]; note(problems: readonly Problem[]): void } {
  const list: Reason[] = scopes.includes("read_all_orders") ? [] : [reason("trouble.window")];
  const seen = new Set<string>();
  const add = (key: string, notice: Reason) => {
    if (!seen.has(key)) list.push(notice);
    seen.add(key);
  };
  return {
    list,
    note(problems) {
      for (const { message, path, extensions } of problems) {
        if (extensions?.code !== "ACCESS_DENIED") continue;
        const field = String(path?.findLast((part) => typeof part === "string") ?? "");
        const access = extensions.requiredAccess ?? message;
        if (notApproved.test(message)) add(`protected ${field}`, reason("trouble.protected", { fields: field }));
        else add(`scope ${access}`, lacksScope({ requiredAccess: access, message }));
      }
    },
  };
}

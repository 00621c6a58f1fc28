import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import type { Control } from "../setup/shopify.ts";

/** What a person's browser asks of the app. Each answer is read to its end; whatever is not what was asked for throws. */
export interface Browser {
  /** A session token lives for a minute. */
  signIn(): Promise<void>;
  open(path: string): Promise<void>;
  /** Asks for a tag and waits until it is settled. */
  tag(orderId: string, tag: string): Promise<void>;
}

const answerSchema = z.object({ ok: z.literal(true), intentId: z.string(), state: z.string() });
const newsSchema = z.object({ ended: z.array(answerSchema) });
const patienceMs = 60_000;

export function browserOf(url: string, shopify: Control): Browser {
  let token = "";
  const ask = async (path: string, body?: URLSearchParams): Promise<string> => {
    const response = await fetch(new URL(path, url), {
      redirect: "manual",
      ...(body ? { method: "POST", body } : {}),
      // The library turns bots away, and takes an unknown agent for one.
      headers: { authorization: `Bearer ${token}`, "user-agent": "Mozilla/5.0 (X11; Linux x64) Chrome/140.0" },
    });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`);
    return text;
  };
  return {
    signIn: async () => {
      token = await shopify.sessionToken("owner");
    },
    open: async (path) => {
      await ask(path);
    },
    tag: async (orderId, tag) => {
      const giveUpAt = performance.now() + patienceMs;
      const since = new Date().toISOString();
      let answer = answerSchema.parse(
        JSON.parse(
          await ask(
            "/app/api/ask",
            new URLSearchParams({ orderId, orderName: "#1", intent: JSON.stringify({ kind: "tag", tags: [tag] }) }),
          ),
        ),
      );
      while (answer.state !== "done") {
        if (performance.now() > giveUpAt) throw new Error(`a click is ${answer.state} after ${patienceMs / 1_000} s`);
        await sleep(100);
        const { ended } = newsSchema.parse(JSON.parse(await ask(`/app/api/news?since=${since}`)));
        answer = ended.find(({ intentId }) => intentId === answer.intentId) ?? answer;
      }
    },
  };
}

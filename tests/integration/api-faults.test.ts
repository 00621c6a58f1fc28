import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exchange } from "#app/shopify/client.server.ts";
import type { Answer } from "#app/shopify/errors.ts";
import type { FaultKind } from "#tests/setup/shopify.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let orderId: string;

beforeAll(async () => {
  world = await startWorld();
  const { id } = await world.shopify.placeOrder({ lines: [{ title: "Mug", quantity: 1, price: 1_000 }] });
  orderId = `gid://shopify/Order/${id}`;
  await world.runWorkerUntilIdle();
});
afterAll(() => world.close());

/** One mutation that suffers the fault: what the app makes of the answer, and whether Shopify did it. */
async function suffer(kind: FaultKind): Promise<{ answer: Answer["kind"] | undefined; done: boolean }> {
  const tag = `seen-${kind}`;
  await world.shopify.setFaults({ next: { [kind]: 1 }, only: "mutations", slow_ms: 10 });
  const answer = await exchange(
    { shop: world.shop, token: await world.shopify.accessToken() },
    {
      document: "mutation Tag($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) { userErrors { message } } }",
      variables: { id: orderId, tags: [tag] },
      priority: "person",
      patienceMs: 5_000,
    },
  );
  const { tags } = await world.shopify.order(orderId.split("/").at(-1) ?? "");
  return { answer: answer?.kind, done: (tags as string[]).includes(tag) };
}

describe("each of Shopify's nine faults is taken for what is certain of it", () => {
  it.each<[FaultKind, Answer["kind"], boolean]>([
    ["throttled", "throttled", false],
    ["rate_limited", "throttled", false],
    // Nobody can tell these two sorts apart: what is done and what is not.
    ["dropped", "unknown", false],
    ["unavailable", "unknown", false],
    ["html", "unknown", false],
    ["lost_reply", "unknown", true],
    ["truncated", "unknown", true],
    ["wrong_type", "unknown", true],
    // Slow, but not slower than we wait.
    ["slow", "ok", true],
  ])("%s: %s", async (kind, answer, done) => {
    expect(await suffer(kind)).toEqual({ answer, done });
  });
});

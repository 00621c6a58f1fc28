import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { visitOf } from "#app/access/visit.server.ts";
import {
  cancelBulk,
  findBulk,
  pollBulk,
  resultsOf,
  runBulk,
  stageVariables,
  type LineResult,
  type Operation,
} from "#app/shopify/bulk.server.ts";
import type { Caller } from "#app/shopify/client.server.ts";
import { changeOf } from "#app/goals/changes.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
let caller: Caller;
let ids: string[];

const { document } = changeOf("tag").via.shopify;
const setBulk = (settings: { lines_per_second?: number; overhead_s?: number; enabled?: boolean }) =>
  world.shopify.call("PUT", `/_dev/shops/${world.shop}/bulk`, z.unknown(), settings);
const fast = { lines_per_second: 10_000, overhead_s: 0, enabled: true };
const sent = () => Promise.resolve(true);
const tagging = (orders: readonly string[], tag: string) => orders.map((id) => ({ id, tags: [tag] }));

beforeAll(async () => {
  world = await startWorld({ orders: 40 });
  caller = { shop: world.shop, token: await world.shopify.accessToken() };
  // Older orders than these are hidden from the app.
  ids = await (await visitOf(await world.request("owner"))).read.ids("", 30);
  await setBulk(fast);
});
afterEach(async () => {
  await world.shopify.setFaults({});
  await setBulk(fast);
});
afterAll(() => world.close());

async function stage(variables: Record<string, unknown>[]): Promise<string> {
  const staged = await stageVariables(caller, variables);
  if (!staged.ok) throw new Error(`not staged: ${staged.why}`);
  return staged.path;
}

async function begin(variables: Record<string, unknown>[], pieceId = randomUUID()): Promise<string> {
  const begun = await runBulk(caller, { id: pieceId, document, path: await stage(variables) }, sent);
  if (!begun.ok) throw new Error(`not begun: ${begun.why}`);
  return begun.operationId;
}

async function look(id: string): Promise<Operation> {
  const looked = await pollBulk(caller, id);
  if (!looked.ok || !looked.operation) throw new Error("no such operation");
  return looked.operation;
}

async function over(id: string): Promise<Operation> {
  await expect.poll(async () => (await look(id)).isOver, { timeout: 10_000, interval: 20 }).toBe(true);
  return look(id);
}

async function results(url: string | null, lines: number): Promise<LineResult[]> {
  const all: LineResult[] = [];
  if (url === null) throw new Error("no results");
  for await (const one of resultsOf(url, lines)) all.push(one);
  return all;
}

const changes = async (tag: string) =>
  (await world.ledger()).filter(({ fields, changed }) => changed && fields.some((field) => field.includes(tag))).length;
const begunOperations = async () =>
  z
    .object({ data: z.object({ bulkOperations: z.object({ nodes: z.array(z.unknown()) }) }) })
    .parse(
      await (
        await fetch(`https://${world.shop}/admin/api/2026-10/graphql.json`, {
          method: "POST",
          headers: { "content-type": "application/json", "x-shopify-access-token": caller.token },
          body: JSON.stringify({ query: "{ bulkOperations(first: 250) { nodes { id } } }" }),
        })
      ).json(),
    ).data.bulkOperations.nodes.length;

describe("a bulk operation", () => {
  it("does each line once and answers for every one of them", async () => {
    const since = (await world.ledger()).length;
    const unknown = "gid://shopify/Order/999999999999";
    const id = await begin([...tagging(ids, "all"), ...tagging([unknown], "all")]);
    const operation = await over(id);
    expect(operation).toMatchObject({ status: "COMPLETED", lines: ids.length + 1 });
    const lines = await results(operation.url, ids.length + 1);
    expect(lines.map(({ line }) => line).sort((a, b) => a - b)).toEqual([...ids.keys(), ids.length]);
    const refused = lines.filter(
      ({ answer }) => answer.kind !== "ok" || (answer.data["tagsAdd"] as { userErrors: unknown[] }).userErrors.length > 0,
    );
    expect(refused.map(({ line }) => line)).toEqual([ids.length]);
    expect(lines.find(({ line }) => line === ids.length)?.answer).not.toMatchObject({ kind: "unknown" });
    const effects = (await world.ledger()).slice(since).filter(({ changed }) => changed);
    expect(effects.map(({ order_id: orderId }) => orderId).sort()).toEqual([...ids].sort());
  });

  it("is found again when the answer to its start was lost, and so is not begun twice", async () => {
    const pieceId = randomUUID();
    const path = await stage(tagging(ids.slice(0, 3), "lost"));
    const before = await begunOperations();
    const sentAt = new Date();
    await world.shopify.setFaults({ lost_reply: 1 });
    expect(await runBulk(caller, { id: pieceId, document, path }, sent)).toEqual({ ok: false, why: "unknown" });
    await world.shopify.setFaults({});
    const found = await findBulk(caller, pieceId, sentAt);
    if (!found.ok || !found.operation) throw new Error("not found");
    expect(await over(found.operation.id)).toMatchObject({ status: "COMPLETED", lines: 3 });
    expect(await begunOperations()).toBe(before + 1);
  });

  it("is not found when its start never arrived", async () => {
    const pieceId = randomUUID();
    const path = await stage(tagging(ids.slice(0, 3), "dropped"));
    const sentAt = new Date();
    await world.shopify.setFaults({ dropped: 1 });
    expect(await runBulk(caller, { id: pieceId, document, path }, sent)).toMatchObject({ ok: false });
    await world.shopify.setFaults({});
    expect(await findBulk(caller, pieceId, sentAt)).toEqual({ ok: true, operation: null });
  });

  it("is not begun when the journal holds it back", async () => {
    const before = await begunOperations();
    const path = await stage(tagging(ids.slice(0, 3), "held back"));
    expect(await runBulk(caller, { id: randomUUID(), document, path }, () => Promise.resolve(false))).toEqual({
      ok: false,
      why: "blocked",
    });
    expect(await begunOperations()).toBe(before);
  });

  it("is said to be off where Shopify does not let the app run any", async () => {
    await setBulk({ enabled: false });
    const path = await stage(tagging(ids.slice(0, 3), "off"));
    expect(await runBulk(caller, { id: randomUUID(), document, path }, sent)).toEqual({ ok: false, why: "off" });
  });

  it("waits for its turn when five are under way; cancelled ones leave the rest of their lines alone", async () => {
    await setBulk({ lines_per_second: 0.001, overhead_s: 600 });
    const running = [];
    for (let one = 0; one < 5; one += 1) running.push(await begin(tagging(ids.slice(0, 3), "slow")));
    const path = await stage(tagging(ids.slice(0, 3), "sixth"));
    expect(await runBulk(caller, { id: randomUUID(), document, path }, sent)).toEqual({ ok: false, why: "busy" });
    for (const id of running) expect(await cancelBulk(caller, id)).toBe(true);
    for (const id of running) expect(await over(id)).toMatchObject({ status: "CANCELED", url: null });
    expect(await changes("slow")).toBe(0);
    expect(await cancelBulk(caller, running[0] ?? "")).toBe(true);
  });
});

describe("the results of an operation", () => {
  const serve = async (body: string, cut = 0): Promise<{ url: string; close(): void }> => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { "content-length": Buffer.byteLength(body) });
      response.write(body.slice(0, body.length - cut));
      if (cut > 0) response.destroy();
      else response.end();
    });
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
      close: () => {
        server.close();
      },
    };
  };
  const line = (number: number) => JSON.stringify({ data: { tagsAdd: { node: null, userErrors: [] } }, __lineNumber: number });

  it("name the lines of which they say nothing as unknown", async () => {
    const file = await serve([line(2), "{ not json", line(0), line(0), line(7)].join("\n"));
    const lines = await results(file.url, 5);
    file.close();
    expect(lines.map(({ line: number, answer }) => [number, answer.kind])).toEqual([
      [2, "ok"],
      [0, "ok"],
      [1, "unknown"],
      [3, "unknown"],
      [4, "unknown"],
    ]);
  });

  it("call nothing missing while the file was not read to its end", async () => {
    const file = await serve(`${line(0)}\n${line(1)}\n${line(2)}\n`, 10);
    await expect(results(file.url, 3)).rejects.toThrow();
    file.close();
  });
});

import { fork, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { Pool } from "undici";
import { orderListQuestion } from "#app/shopify/read/order-list.server.ts";
import { orderPageQuestion } from "#app/shopify/read/order-page.server.ts";
import { apiPath } from "./local-shopify-server.ts";
import { accessToken, shopDomain, writeState } from "./local-shopify-state.ts";
import { rounded } from "./measure.ts";
import type { BenchOptions } from "./options.ts";
import { atLeast, atMost, print, type Target } from "./targets.ts";

const limits = { ratio: 0.5, start_s: 3 };
const connections = 8;

interface Running {
  child: ChildProcess;
  pool: Pool;
}
type Ask = (turn: number) => { query: string; variables: Record<string, unknown> };
type Ids = readonly string[];

/** What is asked: a page of the app's order list, everything of an order's page, and a tag. */
const requests: Record<string, (ids: Ids) => Ask> = {
  list: () => () => ({ query: orderListQuestion.document, variables: { query: "", sortKey: "PROCESSED_AT", reverse: true, first: 50 } }),
  order: (ids) => (turn) => ({
    query: orderPageQuestion.document,
    variables: { id: ids[turn % ids.length], orders: 5, lines: 20, apps: true },
  }),
  mutation: (ids) => (turn) => ({
    query: "mutation Tag($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) { node { id } userErrors { field message } } }",
    variables: { id: ids[turn % ids.length], tags: [`t${turn}`] },
  }),
};

/**
 * The local Shopify on a state file with many orders: how long it takes to start, how much memory, and how many requests a second it
 * answers beside a bare graphql-yoga that answers the same from constants. Both are processes of their own and take turns.
 */
export async function benchLocalShopify({ quick }: BenchOptions) {
  const orders = quick ? 10_000 : 100_000,
    turns = quick ? 2 : 4,
    turnMs = quick ? 1_000 : 3_000;
  const folder = await mkdtemp(join(tmpdir(), "longshore-bench-shopify-"));
  try {
    const file = join(folder, "state.sqlite");
    writeState(file, orders);
    const start = performance.now();
    const ours = await begin("ours", file);
    const startSeconds = rounded((performance.now() - start) / 1_000, 2);
    const rssAtStart = await rssOf(ours);
    const perSecond = await compare(ours, { turns, turnMs });
    const rss = { at_start: rssAtStart, after_requests: await rssOf(ours) };
    await end(ours);
    const targets: Target[] = [
      ...Object.entries(perSecond).map(([name, { ratio }]) =>
        atLeast(`${name}: requests a second, by those from constants`, ratio, limits.ratio),
      ),
      atMost(`start with ${orders} orders, s`, startSeconds, limits.start_s),
    ];
    print(`the local Shopify with ${orders} orders: ${rss.at_start} MB at its start, ${rss.after_requests} MB after the requests`, targets);
    return { orders, start_s: startSeconds, rss_mb: rss, per_second: perSecond, targets };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Compared {
  ours: number;
  constants: number;
  ratio: number;
}

async function compare(ours: Running, { turns, turnMs }: { turns: number; turnMs: number }): Promise<Record<string, Compared>> {
  const ids = await someIds(ours);
  const results: Record<string, Compared> = {};
  for (const [name, of] of Object.entries(requests)) {
    const request = of(ids);
    const { data } = await ask(ours, request(0));
    const yoga = await begin("constants", Buffer.from(JSON.stringify(data)).toString("base64"));
    if (!isDeepStrictEqual((await ask(yoga, request(0))).data, data)) throw new Error(`${name}: the constants are not what was asked for`);
    const done = { ours: 0, constants: 0 };
    let turn = 0;
    const both = [
      ["ours", ours],
      ["constants", yoga],
    ] as const;
    for (const [, running] of both) await load(running, 500, () => request((turn += 1)));
    for (let count = 0; count < turns; count += 1)
      for (const [who, running] of both) done[who] += await load(running, turnMs, () => request((turn += 1)));
    const perSecond = (answers: number) => Math.round((answers * 1_000) / (turns * turnMs));
    results[name] = { ours: perSecond(done.ours), constants: perSecond(done.constants), ratio: rounded(done.ours / done.constants, 2) };
    await end(yoga);
  }
  return results;
}

/** Ids of orders from all over the shop's time. */
async function someIds(running: Running): Promise<Ids> {
  const page = "{ a: orders(first: 100, sortKey: ID) { nodes { id } } b: orders(last: 100, sortKey: ID) { nodes { id } } }";
  const { data } = await ask(running, { query: page, variables: {} });
  const { a, b } = data as Record<"a" | "b", { nodes: { id: string }[] }>;
  return [...a.nodes, ...b.nodes].map(({ id }) => id);
}

/** So many answers within the time, over a few connections that are always busy. */
async function load(running: Running, ms: number, request: () => ReturnType<Ask>): Promise<number> {
  const until = performance.now() + ms;
  let answers = 0;
  const busy = async () => {
    while (performance.now() < until) {
      await send(running, request());
      answers += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, busy));
  return answers;
}

async function ask(running: Running, request: ReturnType<Ask>): Promise<{ data: unknown }> {
  const answer = JSON.parse(await send(running, request)) as { data: unknown; errors?: unknown };
  if (answer.errors) throw new Error(`the local Shopify refuses: ${JSON.stringify(answer.errors)}`);
  return answer;
}

async function send({ pool }: Running, request: ReturnType<Ask>): Promise<string> {
  const { statusCode, body } = await pool.request({
    path: apiPath,
    method: "POST",
    headers: { "content-type": "application/json", "x-forwarded-shop": shopDomain, "x-shopify-access-token": accessToken },
    body: JSON.stringify(request),
  });
  const text = await body.text();
  if (statusCode !== 200) throw new Error(`status ${statusCode}: ${text.slice(0, 500)}`);
  return text;
}

async function begin(kind: "ours" | "constants", given: string): Promise<Running> {
  const child = fork(join(import.meta.dirname, "local-shopify-server.ts"), [kind, given], {
    execArgv: ["--disable-warning=ExperimentalWarning"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const { port } = (await told(child)) as { port: number };
  return { child, pool: new Pool(`http://127.0.0.1:${port}`, { connections }) };
}

/** Megabytes. */
async function rssOf({ child }: Running): Promise<number> {
  const answer = told(child);
  child.send("rss");
  return Math.round(((await answer) as { rss: number }).rss / 1_048_576);
}

function told(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("exit", (code) => {
      reject(new Error(`a server of the bench ended with ${code}`));
    });
  });
}

async function end({ child, pool }: Running): Promise<void> {
  await pool.close();
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.disconnect();
  await ended;
}

import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { createAdminApiClient } from "@shopify/admin-api-client";
import Bottleneck from "bottleneck";
import pThrottle from "p-throttle";
import Shopify from "shopify-api-node";
import { z } from "zod";

/** One shop of the local Shopify, and the token of an app on it. */
export interface PeerShop {
  devStoreUrl: string;
  shop: string;
  token: string;
}

/** Sends one mutation as the client does it; rejects when the client gives up. */
export type Send = (variables: { id: string; tags: string[] }) => Promise<void>;
export interface Peer {
  name: string;
  settings: string;
  /** How many orders are under way at once. */
  inFlight: number;
  connect(shop: PeerShop): Send;
}

const apiVersion = "2026-10";
const mutation = "mutation Tag($id: ID!, $tags: [String!]!) { tagsAdd(id: $id, tags: $tags) { userErrors { message } } }";
const pointsPerMutation = 10,
  restoreRate = 100,
  bucket = 2_000,
  reserve = 200;
/** What the bucket bears at once, and per second. The reserve is left to people, as by us. */
const burst = (bucket - reserve) / pointsPerMutation,
  perSecond = restoreRate / pointsPerMutation;

const urlOf = ({ devStoreUrl }: PeerShop): string => `${devStoreUrl}/admin/api/${apiVersion}/graphql.json`;

/** What a user of a limiter writes around `fetch`: anything but data is an error with its cause, so that it can be tried again. */
class Failed extends Error {}
const answerSchema = z.object({ data: z.unknown(), errors: z.array(z.object({ message: z.string() })).optional() });

function bare(shop: PeerShop): Send {
  return async (variables) => {
    const response = await fetch(urlOf(shop), {
      method: "POST",
      body: JSON.stringify({ query: mutation, variables }),
      headers: { "content-type": "application/json", "x-shopify-access-token": shop.token, "x-forwarded-shop": shop.shop },
    });
    if (!response.ok) throw new Failed(`status ${response.status}`);
    const [error] = answerSchema.parse(await response.json()).errors ?? [];
    if (error) throw new Failed(error.message);
  };
}

const triesAgain = 10,
  pauseMs = 1_000;

/**
 * It uses got, over https, which no preload re-routes. got's own `request` option, set by one of the hooks that the client passes on,
 * sends to the local Shopify instead, through a keep-alive agent; what comes before and after it stays the client's.
 */
function shopifyApiNode(
  settings: { maxRetries: number } | { autoLimit: { calls: number; interval: number; bucketSize: number } },
): Peer["connect"] {
  return (shop) => {
    const agent = new Agent({ keepAlive: true });
    const client = new Shopify({
      shopName: shop.shop,
      accessToken: shop.token,
      apiVersion,
      ...settings,
      hooks: {
        beforeRequest: [
          (options) => {
            options.request = (_url, { method, headers }, answer) =>
              request(urlOf(shop), { method, headers: { ...headers, "x-forwarded-shop": shop.shop }, agent }, answer);
          },
        ],
      },
    });
    return async (variables) => {
      await client.graphql(mutation, variables);
    };
  };
}

const adminApiClient: Peer["connect"] = (shop) => {
  const client = createAdminApiClient({
    storeDomain: shop.shop,
    apiVersion,
    accessToken: shop.token,
    retries: 3,
    customFetchApi: (_url, init) => fetch(urlOf(shop), { ...init, headers: { ...init?.headers, "x-forwarded-shop": shop.shop } }),
  });
  return async (variables) => {
    const { errors } = await client.request(mutation, { variables });
    if (errors) throw new Failed(errors.message);
  };
};

/** A leaky bucket: what the reserve leaves at once, then as many as the shop restores. Failed jobs are tried again by its own hook. */
const bottleneck: Peer["connect"] = (shop) => {
  const limiter = new Bottleneck({
    reservoir: burst,
    reservoirIncreaseAmount: perSecond / 2,
    reservoirIncreaseInterval: 500,
    reservoirIncreaseMaximum: burst,
    maxConcurrent: 20,
  });
  limiter.on("failed", (_error, { retryCount }) => Promise.resolve(retryCount < triesAgain ? pauseMs : null));
  const send = bare(shop);
  return (variables) => limiter.schedule(() => send(variables));
};

/** It knows no bucket: the burst is sent unthrottled, then as many per second as the shop restores. */
const throttle: Peer["connect"] = (shop) => {
  const send = bare(shop);
  const throttled = pThrottle({ limit: perSecond, interval: 1_000 })(send);
  let left = burst;
  return async (variables) => {
    for (let retry = 0; ; retry += 1) {
      try {
        left -= 1;
        await (left >= 0 ? send : throttled)(variables);
        return;
      } catch (error) {
        if (retry >= triesAgain) throw error;
        await sleep(pauseMs);
      }
    }
  };
};

/**
 * Where the client limits nothing itself, `inFlight` is the best of 1, 2, 5, 10, 20 and 50 (docs/benchmarks.md): the fewest requests
 * that still keep up with the bucket. autoLimit governs REST calls alone; through `graphql` it is as if there were none.
 */
export const peers: readonly Peer[] = [
  {
    name: "shopify-api-node maxRetries",
    settings: "maxRetries 10, keep-alive agent",
    inFlight: 5,
    connect: shopifyApiNode({ maxRetries: 10 }),
  },
  {
    name: "shopify-api-node autoLimit",
    settings: `autoLimit ${perSecond} calls per second, bucketSize ${burst}, keep-alive agent`,
    inFlight: 5,
    connect: shopifyApiNode({ autoLimit: { calls: perSecond, interval: 1_000, bucketSize: burst } }),
  },
  { name: "@shopify/admin-api-client", settings: "retries 3", inFlight: 5, connect: adminApiClient },
  { name: "@shopify/admin-api-client, one by one", settings: "retries 3", inFlight: 1, connect: adminApiClient },
  {
    name: "bottleneck",
    settings:
      `reservoir ${burst}, ${perSecond} more per second, maxConcurrent 20, failed jobs tried again up to ${triesAgain} times ` +
      `after ${pauseMs} ms`,
    inFlight: 10_000,
    connect: bottleneck,
  },
  {
    name: "p-throttle",
    settings: `${burst} at once, then ${perSecond} per second, failed calls tried again up to ${triesAgain} times after ${pauseMs} ms`,
    inFlight: 10_000,
    connect: throttle,
  },
];

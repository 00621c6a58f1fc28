import { z } from "zod";
import { importOrders, UnreadableFile } from "#dev-store/import/index.ts";
import { moveOrderAtService } from "./at-service.ts";
import { faultRoutes } from "./control-faults.ts";
import { describeShop, planSchema, shopOf, staffOf } from "./control.ts";
import { grantScopes, installIfMissing, theApp, uninstall } from "./host.ts";
import type { Host } from "./host.ts";
import { BadInput, json, parse, readJson } from "./http.ts";
import { newOrderSchema, receiveOrder } from "./place-order.ts";
import type { Call, Routes } from "./router.ts";
import type { Shop } from "#dev-store/shop.ts";

const user = z.union([z.string(), z.int()]);
const sessionTokenSchema = z.strictObject({ user: user.default("owner"), client_id: z.string().optional() });
const accessTokenSchema = z.strictObject({ user: user.optional(), client_id: z.string().optional() });
const bulkSchema = z
  .strictObject({ lines_per_second: z.number().positive().max(100_000), overhead_s: z.number().min(0).max(86_400), enabled: z.boolean() })
  .partial();
const scopesSchema = z.strictObject({ client_id: z.string().optional(), scopes: z.array(z.string()) });
const exchangeSchema = z.strictObject({ rates: z.record(z.string().regex(/^[A-Z]{3}$/), z.number().positive()) });
const complianceSchema = z.strictObject({
  topic: z.enum(["customers/data_request", "customers/redact", "shop/redact"]),
  client_id: z.string().optional(),
  customer_id: z.int().optional(),
  order_ids: z.array(z.int()).default([]),
});
const whole = (name: string) => z.coerce.number(`${name} is a whole number`).int().min(0).optional();
const importQuery = z.object({ limit: whole("limit"), seed: whole("seed") });

async function sessionToken(host: Host, call: Call): Promise<Response> {
  const body = await readJson(call.request, sessionTokenSchema);
  const shop = shopOf(host, call),
    app = theApp(host, body.client_id),
    staff = staffOf(shop, body.user);
  installIfMissing(host, shop, app);
  return json({ token: await host.tokens.sessionToken(app, shop, staff), user: staff.id, expires_in: 60 });
}

async function accessToken(host: Host, call: Call): Promise<Response> {
  const body = await readJson(call.request, accessTokenSchema);
  const shop = shopOf(host, call),
    app = theApp(host, body.client_id);
  if (!shop.installed[app.clientId])
    throw new BadInput(
      `${app.title} is not installed on ${shop.domain}: ask for a session token (that opens the app), or POST /_dev/shops with ` +
        `"install": true.`,
    );
  const staff = body.user === undefined ? null : staffOf(shop, body.user);
  const token = host.tokens.accessToken(app, shop, staff);
  return json({ token: token.token, mode: token.mode, user: token.userId, scopes: token.scopes, expires_at: token.expiresAt });
}

async function importInto(host: Host, call: Call): Promise<Response> {
  const shop = shopOf(host, call);
  const { limit, seed } = parse(importQuery, Object.fromEntries(call.url.searchParams));
  const input = Buffer.from(await call.request.arrayBuffer());
  if (input.length === 0)
    throw new BadInput("The body is empty: send the CSV or CSV.gz file itself, e.g. curl --data-binary @orders.csv.gz.");
  try {
    return json(await importOrders(input, { store: host.store, clock: host.clock, shop: shop.domain, seed, limit }));
  } catch (error) {
    if (error instanceof UnreadableFile) throw new BadInput(error.message);
    throw error;
  }
}

async function compliance(host: Host, call: Call): Promise<Response> {
  const body = await readJson(call.request, complianceSchema);
  const shop = shopOf(host, call),
    app = theApp(host, body.client_id);
  const base = { shop_id: shop.id, shop_domain: shop.domain };
  if (body.topic === "shop/redact") return json({ queued: host.webhooks.send(shop.domain, app, body.topic, base) }, 202);
  const customer = body.customer_id === undefined ? undefined : host.store.shops.get(shop.domain)?.customers.get(body.customer_id);
  if (!customer) throw new BadInput(`${body.topic} needs the customer_id of a customer of ${shop.domain}.`);
  const who = { id: customer.id, email: customer.email, phone: customer.phone };
  const payload =
    body.topic === "customers/redact"
      ? { ...base, customer: who, orders_to_redact: body.order_ids }
      : { ...base, customer: who, orders_requested: body.order_ids, data_request: { id: host.store.nextId() } };
  return json({ queued: host.webhooks.send(shop.domain, app, body.topic, payload) }, 202);
}

function orderOf(host: Host, call: Call): Response {
  const shop = shopOf(host, call);
  const order = host.store.shops.get(shop.domain)?.orders.get(Number(call.params.id));
  if (!order) throw new BadInput(`${shop.domain} has no order ${call.params.id}.`, 404);
  return json(order);
}

async function change(host: Host, call: Call, alter: (shop: Shop, body: unknown) => Record<string, unknown>): Promise<Response> {
  const shop = shopOf(host, call);
  return json(alter(shop, await readJson(call.request, z.unknown())));
}

/** Control endpoints of one shop: its orders, tokens, ledger and webhooks. */
export function shopRoutes(host: Host): Routes {
  const at = (path: string) => `/_dev/shops/:shop${path}`;
  const ordersOf = (call: Call) => host.store.shops.get(shopOf(host, call).domain)?.orders.values() ?? [];
  return {
    [`GET ${at("")}`]: (call) => json(describeShop(shopOf(host, call))),
    [`POST ${at("/import")}`]: (call) => importInto(host, call),
    [`GET ${at("/orders")}`]: (call) => json({ orders: [...ordersOf(call)].map(({ id, name }) => ({ id, name })) }),
    [`GET ${at("/orders/:id")}`]: (call) => orderOf(host, call),
    [`POST ${at("/orders")}`]: async (call) => {
      const shop = shopOf(host, call);
      const order = receiveOrder(host, shop, await readJson(call.request, newOrderSchema));
      return json(
        { id: order.id, admin_graphql_api_id: `gid://shopify/Order/${order.id}`, name: order.name, total: order.total.shop },
        201,
      );
    },
    [`POST ${at("/orders/:id/service")}`]: (call) => moveOrderAtService(host, call),
    [`POST ${at("/session-token")}`]: (call) => sessionToken(host, call),
    [`POST ${at("/access-token")}`]: (call) => accessToken(host, call),
    [`GET ${at("/ledger")}`]: (call) => {
      const { since } = parse(z.object({ since: whole("since") }), Object.fromEntries(call.url.searchParams));
      return json({ entries: host.store.ledger(shopOf(host, call).domain, since ?? 0) });
    },
    [`GET ${at("/requests")}`]: (call) => json(host.requests.of(shopOf(host, call).domain)),
    [`POST ${at("/compliance")}`]: (call) => compliance(host, call),
    [`POST ${at("/uninstall")}`]: (call) =>
      change(host, call, (shop, body) => {
        uninstall(host, shop, theApp(host, parse(z.strictObject({ client_id: z.string().optional() }), body).client_id));
        return describeShop(shop);
      }),
    ...switchRoutes(host),
    ...faultRoutes(host),
  };
}

function switchRoutes(host: Host): Routes {
  const at = (name: string) => `PUT /_dev/shops/:shop/${name}`;
  return {
    [at("plan")]: (call) =>
      change(host, call, (shop, body) => {
        shop.plan = parse(z.strictObject({ plan: planSchema }), body).plan;
        host.store.saveShop(shop);
        return { plan: shop.plan };
      }),
    [at("latency")]: (call) =>
      change(host, call, (shop, body) => {
        const { ms } = parse(z.strictObject({ ms: z.number().min(0).max(60_000) }), body);
        host.switches.set(shop.domain, "latency", ms);
        return { ms };
      }),
    [at("bulk")]: (call) =>
      change(host, call, (shop, body) => {
        const settings = { ...host.bulk.settings(shop.domain), ...parse(bulkSchema, body) };
        host.bulk.configure(shop.domain, settings);
        return settings;
      }),
    [at("auto-archive")]: (call) =>
      change(host, call, (shop, body) => {
        const { on } = parse(z.strictObject({ on: z.boolean() }), body);
        host.switches.set(shop.domain, "autoArchive", on);
        return { on };
      }),
    [at("exchange")]: (call) =>
      change(host, call, (shop, body) => {
        const { rates } = parse(exchangeSchema, body);
        host.switches.set(shop.domain, "rates", rates);
        return { rates };
      }),
    [at("protected")]: (call) =>
      change(host, call, (shop, body) => {
        const { on } = parse(z.strictObject({ on: z.boolean() }), body);
        host.switches.set(shop.domain, "protected", on);
        return { on };
      }),
    [at("scopes")]: (call) =>
      change(host, call, (shop, body) => {
        const { client_id, scopes } = parse(scopesSchema, body);
        grantScopes(host, shop, theApp(host, client_id), scopes);
        return { scopes };
      }),
  };
}

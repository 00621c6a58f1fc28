import { z } from "zod";
import { parseAppConfig } from "./app-config.ts";
import { grantScopes, installIfMissing, moveClock, reset } from "./host.ts";
import type { Host } from "./host.ts";
import { BadInput, json, readJson } from "./http.ts";
import type { Call, Routes } from "./router.ts";
import { createShop } from "./new-shop.ts";
import type { Shop, Staff } from "#dev-store/shop.ts";

const scopesSchema = z
  .union([z.array(z.string()), z.string()])
  .transform((scopes) => (typeof scopes === "string" ? scopes.split(",") : scopes).map((scope) => scope.trim()).filter(Boolean));

const appSchema = z.strictObject({
  client_id: z.string().min(1),
  secret: z.string().min(8),
  url: z.url({ protocol: /^https?$/ }),
  scopes: scopesSchema,
  toml: z.string().default(""),
});
export const planSchema = z.enum(["standard", "advanced", "plus", "enterprise", "unlimited"]);
const shopSchema = z.strictObject({
  shop: z
    .string()
    .transform((shop) => shop.replace(/\.myshopify\.com$/, ""))
    .pipe(z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'a handle such as "demo", or "demo.myshopify.com"')),
  plan: planSchema.default("standard"),
  name: z.string().optional(),
  currency: z.string().length(3).default("GBP"),
  country_code: z.string().length(2).default("GB"),
  iana_timezone: z.string().default("Europe/London"),
  install: z.boolean().default(false),
});
const tenYears = 315_576_000;
const clockSchema = z.strictObject({ offset_s: z.number().min(-tenYears).max(tenYears) });
const ackSchema = z.strictObject({ follower: z.int(), version: z.int() });

/** The shop that a path names by handle or domain. */
export function shopOf(host: Host, call: Call): Shop {
  const name = call.params.shop ?? "";
  const domain = name.includes(".") ? name : `${name}.myshopify.com`;
  const data = host.store.shops.get(domain);
  if (!data) throw new BadInput(`There is no shop ${domain}: POST /_dev/shops {"shop": "${name}"} first.`, 404);
  return data.shop;
}

const nameOf = ({ id, owner }: Staff): string => `${owner ? "owner" : "agent"} (${id})`;

/** A staff member by "owner", "agent", id, gid or e-mail. */
export function staffOf(shop: Shop, user: string | number): Staff {
  const wanted = String(user).replace(/^gid:\/\/shopify\/StaffMember\//, "");
  const found = shop.staff.find((staff) => [String(staff.id), staff.email, staff.owner ? "owner" : "agent"].includes(wanted));
  if (!found) throw new BadInput(`${shop.domain} has no staff member "${wanted}"; it has ${shop.staff.map(nameOf).join(", ")}.`);
  return found;
}

export function describeShop(shop: Shop): Record<string, unknown> {
  return {
    shop: shop.domain,
    id: shop.id,
    name: shop.name,
    plan: shop.plan,
    currency: shop.currency,
    country_code: shop.countryCode,
    iana_timezone: shop.ianaTimezone,
    locations: shop.locations.map(({ id, name }) => ({ id, name })),
    staff: shop.staff.map(({ id, firstName, lastName, owner, permissions }) => ({
      id,
      name: `${firstName} ${lastName}`,
      role: owner ? "owner" : "agent",
      permissions,
    })),
    installed: Object.entries(shop.installed).map(([client_id, { scopes }]) => ({ client_id, scopes })),
  };
}

async function registerApp(host: Host, { request }: Call): Promise<Response> {
  const { client_id, secret, url, scopes, toml } = await readJson(request, appSchema);
  const { title, webhooks } = parseAppConfig(toml);
  const before = host.store.apps.get(client_id);
  const app = { clientId: client_id, secret, url, title: title ?? client_id, scopes, webhooks };
  host.store.saveApp(app);
  // Merchants who had granted all that the app asked for grant what it asks for now.
  for (const { shop } of host.store.shops.values()) {
    const granted = shop.installed[client_id]?.scopes;
    if (granted && before && granted.join() === before.scopes.join() && granted.join() !== scopes.join())
      grantScopes(host, shop, app, scopes);
  }
  return json(
    {
      client_id,
      title: app.title,
      scopes,
      webhooks: webhooks.map(({ topic, uri, includeFields }) => ({ topic, uri, include_fields: includeFields })),
    },
    before ? 200 : 201,
  );
}

async function addShop(host: Host, { request }: Call): Promise<Response> {
  const wanted = await readJson(request, shopSchema);
  const domain = `${wanted.shop}.myshopify.com`;
  const existing = host.store.shops.get(domain)?.shop;
  const shop =
    existing ??
    createShop(host.store, host.clock, {
      domain,
      plan: wanted.plan,
      name:
        wanted.name ?? wanted.shop.replace(/(^|-)([a-z])/g, (_, gap: string, letter: string) => `${gap ? " " : ""}${letter.toUpperCase()}`),
      currency: wanted.currency,
      countryCode: wanted.country_code,
      ianaTimezone: wanted.iana_timezone,
    });
  if (wanted.install) for (const app of host.store.apps.values()) installIfMissing(host, shop, app);
  return json(describeShop(shop), existing ? 200 : 201);
}

async function setClock(host: Host, { request }: Call): Promise<Response> {
  const { offset_s } = await readJson(request, clockSchema);
  const followers = await moveClock(host, Math.round(offset_s * 1000));
  return json({ offset_s, now: host.clock.iso(), followers });
}

/** The control endpoints that belong to no one shop. */
export function controlRoutes(host: Host): Routes {
  return {
    "GET /_dev/health": () =>
      json({
        ok: true,
        now: host.clock.iso(),
        offset_s: host.clock.offsetMs / 1000,
        shops: host.store.shops.size,
        apps: host.store.apps.size,
        followers: host.followers.count(),
      }),
    "GET /_dev/apps": () =>
      json({
        apps: [...host.store.apps.values()].map(({ clientId, title, url, scopes }) => ({ client_id: clientId, title, url, scopes })),
      }),
    "POST /_dev/apps": (call) => registerApp(host, call),
    "GET /_dev/shops": () => json({ shops: [...host.store.shops.values()].map(({ shop }) => describeShop(shop)) }),
    "POST /_dev/shops": (call) => addShop(host, call),
    "GET /_dev/clock": () => json({ offset_s: host.clock.offsetMs / 1000, now: host.clock.iso(), followers: host.followers.count() }),
    "PUT /_dev/clock": (call) => setClock(host, call),
    "GET /_dev/clock/stream": () => host.followers.stream(),
    "POST /_dev/clock/ack": async ({ request }) => {
      const { follower, version } = await readJson(request, ackSchema);
      if (!host.followers.acknowledge(follower, version))
        throw new BadInput(`No follower ${follower} is connected: open GET /_dev/clock/stream again.`, 404);
      return json({ ok: true });
    },
    "POST /_dev/reset": async ({ request }) => {
      await readJson(request, z.strictObject({}));
      await reset(host);
      return json({ ok: true, now: host.clock.iso() });
    },
  };
}

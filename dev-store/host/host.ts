import { createBulk } from "#dev-store/bulk/engine.ts";
import type { Bulk } from "#dev-store/bulk/engine.ts";
import { createWorker } from "#dev-store/api/bulk/work.ts";
import type { Clock } from "#dev-store/clock.ts";
import { createClock } from "#dev-store/clock.ts";
import { openStore } from "#dev-store/store.ts";
import type { Store } from "#dev-store/store.ts";
import { createFollowers } from "./followers.ts";
import type { Followers } from "./followers.ts";
import { BadInput } from "./http.ts";
import { createJobs } from "./jobs.ts";
import type { Jobs } from "./jobs.ts";
import { createSwitches } from "./new-shop.ts";
import { createRequests } from "./requests.ts";
import type { Requests } from "./requests.ts";
import { createSchedule } from "./schedule.ts";
import type { Schedule } from "./schedule.ts";
import { letTimePass } from "./time.ts";
import { createTokens } from "./tokens/tokens.ts";
import type { Tokens } from "./tokens/tokens.ts";
import { shopBody } from "./webhooks/body.ts";
import { createWebhooks } from "./webhooks/webhooks.ts";
import type { Webhooks } from "./webhooks/webhooks.ts";
import type { App, Shop } from "#dev-store/shop.ts";

/** Everything one running local Shopify consists of, apart from its sockets. */
export interface Host {
  store: Store;
  clock: Clock;
  schedule: Schedule;
  followers: Followers;
  webhooks: Webhooks;
  jobs: Jobs;
  bulk: Bulk;
  tokens: Tokens;
  requests: Requests;
  switches: ReturnType<typeof createSwitches>;
  /** Where the browser finds the admin, e.g. "http://localhost:4000". */
  origin(): string;
  /** Where the browser finds the app (the proxy); null without a proxy: then the app's own URL. */
  appOrigin(): string | null;
  /** Does what Shopify does by the time alone. */
  passTime(): void;
  close(): Promise<void>;
}

const offsetKey = "clockOffsetMs";

interface HostOptions {
  file: string;
  appUpstream: string | null;
  origin(): string;
  appOrigin(): string | null;
  report(error: unknown): void;
}

/** Where a webhook really goes: past the proxy that stands for the app in the browser. */
function upstreamOf({ appUpstream, appOrigin }: HostOptions, url: string): string {
  const proxy = appOrigin();
  const { origin, pathname, search } = new URL(url);
  return appUpstream && proxy && origin === proxy ? new URL(pathname + search, appUpstream).href : url;
}

export function createHost(options: HostOptions): Host {
  const store = openStore(options.file);
  const clock = createClock(store.get<number>(offsetKey) ?? 0);
  const schedule = createSchedule(clock);
  const webhooks = createWebhooks({ store, clock, schedule, toUpstream: (url) => upstreamOf(options, url) });
  const jobs = createJobs({ store, clock, schedule, emit: webhooks.emit, report: options.report });
  const { origin, report } = options;
  const worldOfBulk = { store, clock, schedule, origin, emit: webhooks.emit, enqueue: jobs.enqueue, send: webhooks.send, report };
  const bulk = createBulk(worldOfBulk, (engine) => createWorker(worldOfBulk, engine));
  const followers = createFollowers(clock);
  webhooks.resume();
  jobs.resume();
  bulk.resume();
  const time = { store, clock, schedule, emit: webhooks.emit };
  letTimePass(time);
  return {
    store,
    clock,
    schedule,
    followers,
    webhooks,
    jobs,
    bulk,
    tokens: createTokens(store, clock),
    switches: createSwitches(store),
    requests: createRequests(),
    origin: options.origin,
    appOrigin: options.appOrigin,
    passTime: () => {
      letTimePass(time);
    },
    async close() {
      followers.close();
      schedule.clear();
      await webhooks.close();
      store.close();
    },
  };
}

/** Moves the local clock; resolves to how many processes followed. */
export async function moveClock(host: Host, offsetMs: number): Promise<number> {
  host.clock.offsetMs = offsetMs;
  host.store.set(offsetKey, offsetMs);
  const followed = await host.followers.announce();
  host.passTime();
  host.schedule.rearm();
  return followed;
}

export async function reset(host: Host): Promise<void> {
  host.schedule.clear();
  host.webhooks.clear();
  host.bulk.clear();
  host.store.clear();
  await moveClock(host, 0);
}

/** The app of this client id; without one the only app there is. */
export function theApp(host: Host, clientId: string | undefined): App {
  const apps = [...host.store.apps.values()];
  if (clientId === undefined) {
    const [only, ...more] = apps;
    if (only && more.length === 0) return only;
    throw new BadInput(only ? "Several apps are registered: say which by client_id." : "No app is registered: POST /_dev/apps first.");
  }
  const app = host.store.apps.get(clientId);
  if (!app) throw new BadInput(`No app has client_id ${clientId}: POST /_dev/apps first.`);
  return app;
}

/** What a merchant does by opening the app for the first time: grants the scopes that it asks for. */
export function installIfMissing(host: Host, shop: Shop, app: App): void {
  if (shop.installed[app.clientId]) return;
  shop.installed[app.clientId] = { scopes: [...app.scopes], installedAt: host.clock.iso() };
  host.store.saveShop(shop);
}

/** The merchant grants other scopes: tokens in use change with them, the app is told by app/scopes_update. */
export function grantScopes(host: Host, shop: Shop, app: App, scopes: string[]): void {
  const installed = shop.installed[app.clientId];
  if (!installed) throw new BadInput(`${app.title} is not installed on ${shop.domain}: open it in the admin first.`);
  const previous = installed.scopes;
  host.store.atomically(() => {
    installed.scopes = scopes;
    host.store.saveShop(shop);
    for (const token of host.store.tokens.values()) {
      if (token.shop === shop.domain && token.clientId === app.clientId) host.store.saveToken({ ...token, scopes });
    }
    host.webhooks.send(shop.domain, app, "app/scopes_update", {
      id: `gid://shopify/AppInstallation/${shop.id}`,
      previous,
      current: scopes,
      updated_at: host.clock.iso(),
    });
  });
}

export function uninstall(host: Host, shop: Shop, app: App): void {
  if (!shop.installed[app.clientId]) throw new BadInput(`${app.title} is not installed on ${shop.domain}.`);
  host.store.atomically(() => {
    delete shop.installed[app.clientId];
    host.store.saveShop(shop);
    host.tokens.revoke(shop.domain, app.clientId);
    host.webhooks.send(shop.domain, app, "app/uninstalled", shopBody(shop));
  });
}

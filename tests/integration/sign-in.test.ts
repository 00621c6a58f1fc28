import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { db, pool } from "#app/ground/db.server.ts";
import { visitOf } from "#app/access/visit.server.ts";
import { recordUninstall } from "#app/shops/store.server.ts";
import { atomically } from "#app/ground/transaction.server.ts";
import { log } from "#app/ground/log.server.ts";
import { sessionStorage } from "#app/ground/sessions.server.ts";
import { authenticate, offlineSession, onlineSession } from "#app/access/shopify-app.server.ts";
import { handleDataRequest } from "#app/entry.server.tsx";
import { loader as libraryPath } from "#app/routes/auth.$.tsx";
import { readAppToml } from "#tests/setup/dev-store.ts";
import { startWorld, type World } from "#tests/setup/world.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

describe("signing in", () => {
  it("notes the shop, and keeps a token of the shop beside the person's", async () => {
    expect(await db.shop.findMany()).toMatchObject([{ shop: world.shop, uninstalledAt: null }]);
    const sessions = await db.session.findMany({ orderBy: { isOnline: "asc" } });
    expect(sessions).toMatchObject([
      { id: `offline_${world.shop}`, isOnline: false },
      { isOnline: true, accountOwner: true },
    ]);
  });

  it("leaves no token in clear in the database", async () => {
    const offline = await offlineSession(world.shop);
    const { rows } = await pool.query<{ row: string }>(`SELECT "Session"::text AS row FROM "Session"`);
    const stored = rows.map(({ row }) => row).join();
    for (const secret of [offline.accessToken, offline.refreshToken]) {
      expect(secret).toBeTruthy();
      expect(stored).not.toContain(secret);
    }
    expect(stored).toContain("k1.");
  });

  it("gives each person a session of their own, with their name", async () => {
    const { session } = await authenticate.admin(await world.request("agent"));
    const user = session.onlineAccessInfo?.associated_user;
    expect(user).toMatchObject({ account_owner: false });
    expect(await onlineSession(world.shop, String(user?.id))).toMatchObject({ accessToken: session.accessToken });
  });

  it("lets several people in at once who are the first ones of their shop", async () => {
    await db.session.deleteMany();
    await db.shop.deleteMany();
    const requests = await Promise.all((["owner", "agent", "owner", "agent"] as const).map((user) => world.request(user)));
    const visits = await Promise.all(requests.map((request) => visitOf(request)));
    expect(visits.map((visit) => visit.shop)).toEqual(requests.map(() => world.shop));
    expect(await db.shop.findMany()).toMatchObject([{ shop: world.shop, uninstalledAt: null }]);
  });

  it("exchanges tokens anew when their key was taken away", async () => {
    await db.session.updateMany({ data: { accessToken: "gone.AAAA" } });
    expect(await sessionStorage.loadSession(`offline_${world.shop}`)).toBeUndefined();
    await authenticate.admin(await world.request("owner"));
    expect((await offlineSession(world.shop)).accessToken).toBeTruthy();
  });
});

describe("C8: a session token of one shop that was issued by another", () => {
  const forged = async (): Promise<string> => {
    const [head = "", payload = ""] = (await world.request("owner")).headers.get("authorization")?.slice(7).split(".") ?? [];
    const told = JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>;
    const body = Buffer.from(JSON.stringify({ ...told, iss: "https://other.myshopify.com/admin" })).toString("base64url");
    const signature = createHmac("sha256", process.env["SHOPIFY_API_SECRET"] ?? "")
      .update(`${head}.${body}`)
      .digest("base64url");
    return `${head}.${body}.${signature}`;
  };

  it.each([
    ["a page", visitOf],
    ["the library's own paths", (request: Request) => libraryPath({ request, params: {}, context: {} })],
  ])("is refused with 401 by %s, in the header and in the address", async (_, enter) => {
    const { headers, url } = await world.request("owner");
    headers.set("authorization", `Bearer ${await forged()}`);
    await expect(enter(new Request(url, { headers }))).rejects.toMatchObject({ status: 401 });
    headers.delete("authorization");
    await expect(enter(new Request(`${url}?id_token=${await forged()}`, { headers }))).rejects.toMatchObject({ status: 401 });
  });
});

describe("C7: data of a page", () => {
  it("is kept by no browser and nothing before it", () => {
    const given = new Response("{}", { headers: { "Cache-Control": "max-age=60" } });
    const answer = handleDataRequest(given);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });
});

describe("a sign-in that fails", () => {
  const written = async (act: () => Promise<unknown>): Promise<string> => {
    const lines: string[] = [];
    const write = vi.spyOn(log, "error").mockImplementation((...parts: unknown[]) => {
      lines.push(JSON.stringify(parts));
    });
    try {
      await act();
    } finally {
      write.mockRestore();
    }
    return lines.join("\n");
  };
  const failing = (request: Request) =>
    expect(visitOf(request)).rejects.toMatchObject({ name: "ShopifyTrouble", reason: { code: "trouble.sign_in" } });

  it("at Shopify is said to the person and to the log, without the token", async () => {
    const { toml, scopes } = await readAppToml();
    const app = {
      client_id: process.env["SHOPIFY_API_KEY"] ?? "",
      secret: process.env["SHOPIFY_API_SECRET"] ?? "",
      url: world.webhookUrl.replace("/webhooks", ""),
      scopes,
      toml,
    };
    await db.session.deleteMany();
    const request = await world.request("owner");
    await world.shopify.registerApp({ ...app, secret: "another-secret-than-ours" });
    const lines = await written(() => failing(request));
    expect(lines).toContain(world.shop);
    expect(lines).not.toContain(request.headers.get("authorization")?.slice(7, 40));
    await world.shopify.registerApp(app);
    expect(await visitOf(await world.request("owner"))).toMatchObject({ shop: world.shop });
  });
});

describe("C4: a shop that does not count as having the app", () => {
  const installed = () => db.shop.findMany({ select: { shop: true, uninstalledAt: true } });
  const noted = [{ shop: expect.any(String) as string, uninstalledAt: null }];

  it("is noted with the next visit, also by the same token, when it could not be noted before", async () => {
    await db.session.deleteMany();
    await db.shop.deleteMany();
    const request = await world.request("owner");
    await pool.query('ALTER TABLE "Shop" ADD CONSTRAINT nobody CHECK (false)');
    await expect(visitOf(request.clone())).rejects.toThrow();
    expect(await installed()).toEqual([]);
    await pool.query('ALTER TABLE "Shop" DROP CONSTRAINT nobody');
    await visitOf(request);
    expect(await installed()).toEqual(noted);
  });

  it("has it again with the next visit, also by a token that was used before it was uninstalled", async () => {
    const request = await world.request("owner");
    await visitOf(request.clone());
    await atomically((transaction) => recordUninstall(transaction, world.shop, new Date()));
    await visitOf(request);
    expect(await installed()).toEqual(noted);
  });

  it("stays uninstalled where that happened while somebody was being let in", async () => {
    await visitOf(await world.request("owner"));
    const request = await world.request("owner");
    const load = sessionStorage.loadSession;
    const spy = vi.spyOn(sessionStorage, "loadSession").mockImplementation(async (id) => {
      const session = await load(id);
      await atomically((transaction) => recordUninstall(transaction, world.shop, new Date()));
      return session;
    });
    await expect(visitOf(request)).rejects.toMatchObject({ reason: { code: "trouble.sign_in" } });
    spy.mockRestore();
    expect(await installed()).toEqual([{ shop: world.shop, uninstalledAt: expect.any(Date) as Date }]);
    await visitOf(await world.request("owner"));
    expect(await installed()).toEqual(noted);
  });
});

describe("the shop's token", () => {
  it("is refreshed before it expires, once however many ask at the same time", async () => {
    const before = await offlineSession(world.shop);
    await world.moveClock(58 * 60);
    const sessions = await Promise.all(Array.from({ length: 12 }, () => offlineSession(world.shop)));
    const tokens = new Set(sessions.map(({ accessToken }) => accessToken));
    expect(tokens.size).toBe(1);
    expect(tokens).not.toContain(before.accessToken);
    expect(sessions[0]?.expires?.getTime()).toBeGreaterThan(Date.now() + 50 * 60_000);
  });

  it("is missing for a shop that never opened the app", async () => {
    await expect(offlineSession("stranger.myshopify.com")).rejects.toThrow("stranger.myshopify.com");
  });
});

import { createHmac, randomUUID } from "node:crypto";
import { request as httpRequest } from "node:http";
import { describe, expect, it, vi } from "vitest";
import { db, pool } from "#app/ground/db.server.ts";
import { recordInstall } from "#app/shops/store.server.ts";
import { receive } from "#app/hints/inbox.store.server.ts";
import { orderBody, otherJobs, secret, shop, taken, useIntake } from "#tests/setup/intake.ts";
import { hintsNow, jobsNow } from "#tests/setup/queue.ts";
import { controlOf } from "#tests/setup/shopify.ts";

const { url, post, deliver } = useIntake();

const toldWorker = () =>
  vi.waitFor(
    async () => {
      expect(await jobsNow()).toMatchObject([{ name: "take_hints", key: "take_hints" }]);
    },
    { timeout: 5_000 },
  );

/** Holds the inbox until released: whoever keeps deliveries has to wait. */
async function holdInbox(): Promise<() => Promise<void>> {
  const client = await pool.connect();
  await client.query('BEGIN; LOCK TABLE "Inbox" IN EXCLUSIVE MODE');
  return async () => {
    await client.query("ROLLBACK");
    client.release();
  };
}

describe("a delivery", () => {
  it("is kept, and a worker is told", async () => {
    await recordInstall(db, shop, new Date());
    expect(await deliver({ id: "one" })).toBe(200);
    await toldWorker();
    expect(await hintsNow()).toEqual([
      { shop, orderId: "gid://shopify/Order/7", updatedAt: "2026-11-22T10:00:00Z", topic: "orders/updated", webhookId: "one" },
    ]);
    expect(await taken()).toEqual([{ orderId: "gid://shopify/Order/7", updatedAt: "2026-11-22T10:00:00Z" }]);
    expect(await db.webhookReceipt.count()).toBe(1);
  });

  it("that comes right after another is told of, too", async () => {
    await recordInstall(db, shop, new Date());
    for (const id of ["one", "two", "three"]) {
      expect(await deliver({ id })).toBe(200);
      await pool.query("DELETE FROM graphile_worker._private_jobs");
    }
    expect(await deliver({ id: "four" })).toBe(200);
    await toldWorker();
    expect((await hintsNow()).map(({ webhookId }) => webhookId)).toEqual(["one", "two", "three", "four"]);
  });

  it("is no news the second time, also within one commit", async () => {
    await recordInstall(db, shop, new Date());
    expect(await Promise.all([deliver({ id: "one" }), deliver({ id: "one" }), deliver({ id: "one" })])).toEqual([200, 200, 200]);
    expect(await taken()).toHaveLength(1);
    await db.orderHint.deleteMany();
    expect(await deliver({ id: "one" })).toBe(200);
    expect(await taken()).toEqual([]);
    expect(await db.webhookReceipt.count()).toBe(1);
  });

  it.each([
    ["another secret", { "x-shopify-hmac-sha256": createHmac("sha256", "guess").update(JSON.stringify(orderBody)).digest("base64") }],
    ["no signature", { "x-shopify-hmac-sha256": "" }],
    ["no base64", { "x-shopify-hmac-sha256": "???" }],
  ])("is refused with 401 for %s, and leaves no trace", async (_, headers) => {
    await recordInstall(db, shop, new Date());
    expect(await deliver({ headers })).toBe(401);
    expect(await db.webhookReceipt.count()).toBe(0);
    expect([...(await otherJobs()), ...(await hintsNow())]).toEqual([]);
  });

  it("is refused if a byte of the body was changed on the way", async () => {
    const signed = createHmac("sha256", secret).update(JSON.stringify(orderBody)).digest("base64");
    expect(await deliver({ body: { ...orderBody, id: 8 }, headers: { "x-shopify-hmac-sha256": signed } })).toBe(401);
  });

  it("is refused with 400 for a body of another shape or a shop that is none", async () => {
    expect(await deliver({ raw: "{" })).toBe(400);
    expect(await deliver({ body: { name: "#1001" } })).toBe(400);
    expect(await deliver({ headers: { "x-shopify-shop-domain": "evil.example/x.myshopify.com" } })).toBe(400);
    expect(await db.webhookReceipt.count()).toBe(0);
  });

  it("C10: is taken when it is Shopify's own test notification, whose id keeps its digits beyond 2^53", async () => {
    await recordInstall(db, shop, new Date());
    const raw = '{"id":820982911946154508,"admin_graphql_api_id":"gid://shopify/Order/820982911946154508","updated_at":null}';
    expect(await deliver({ topic: "orders/create", raw })).toBe(200);
    expect(await taken()).toMatchObject([{ orderId: "gid://shopify/Order/820982911946154508" }]);
  });

  it("C14: is refused with 400 where its signed body names another shop than its header, and leaves that shop as it is", async () => {
    await recordInstall(db, shop, new Date());
    const other = "other.myshopify.com";
    for (const [topic, body] of [
      ["app/uninstalled", { id: 1, myshopify_domain: other }],
      ["shop/redact", { shop_id: 1, shop_domain: other }],
      ["customers/redact", { shop_domain: other, orders_to_redact: [7] }],
      ["customers/data_request", { shop_domain: other, orders_requested: [7] }],
    ] as const)
      expect(await deliver({ topic, body })).toBe(400);
    expect(await db.shop.findUnique({ where: { shop } })).toMatchObject({ uninstalledAt: null });
    expect(await otherJobs()).toEqual([]);
  });

  it("is refused with 413 beyond a mebibyte", async () => {
    const status = await new Promise((resolve, reject) => {
      const sending = httpRequest(url(), { method: "POST" }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sending.on("error", reject);
      sending.write(Buffer.alloc(1024 * 1024 + 1));
    });
    expect(status).toBe(413);
  });

  it("of a shop without the app is taken, and no work follows", async () => {
    expect(await deliver({})).toBe(200);
    expect(await taken()).toEqual([]);
    expect(await db.webhookReceipt.count()).toBe(0);
  });

  it("of a topic that we do not use is taken, and no work follows", async () => {
    await recordInstall(db, shop, new Date());
    expect(await deliver({ topic: "products/update", body: { id: 1 } })).toBe(200);
    expect([...(await otherJobs()), ...(await hintsNow())]).toEqual([]);
  });

  it("that cannot be kept is answered 503, so that it comes again", async () => {
    await recordInstall(db, shop, new Date());
    await pool.query('ALTER TABLE "Inbox" ADD CONSTRAINT full_disk CHECK (false) NOT VALID');
    try {
      expect(await deliver({ id: "again" })).toBe(503);
      expect([...(await otherJobs()), ...(await hintsNow())]).toEqual([]);
    } finally {
      await pool.query('ALTER TABLE "Inbox" DROP CONSTRAINT full_disk');
    }
    expect(await deliver({ id: "again" })).toBe(200);
    expect(await hintsNow()).toHaveLength(1);
  });

  it("is taken while Shopify's API is down", async () => {
    await recordInstall(db, shop, new Date());
    const shopify = controlOf(process.env["DEV_STORE_URL"] ?? "", shop);
    await shopify.addShop("standard");
    await shopify.setFaults({ down: true });
    expect(await deliver({})).toBe(200);
    expect(await hintsNow()).toHaveLength(1);
  });
});

describe("many deliveries at once", () => {
  const orderIdOf = (id: number) => `gid://shopify/Order/${id}`;

  it("are each noted once, and tell of every order", async () => {
    await recordInstall(db, shop, new Date());
    const sent = Array.from({ length: 200 }, (_, at) => ({
      id: `d${at % 150}`,
      body: { id: 1 + (at % 50), updated_at: `2026-11-22T10:00:${String(at % 60).padStart(2, "0")}Z` },
    }));
    expect(new Set(await Promise.all(sent.map(deliver)))).toEqual(new Set([200]));
    expect(new Set((await taken()).map(({ orderId }) => orderId))).toEqual(
      new Set(Array.from({ length: 50 }, (_, at) => orderIdOf(1 + at))),
    );
    expect(await db.webhookReceipt.count()).toBe(150);
  });

  it("that share a commit tell of an order's latest change, and leave out shops without the app", async () => {
    await recordInstall(db, shop, new Date());
    const hint = (orderId: string, updatedAt: string | null, domain = shop) => ({
      shop: domain,
      topic: "orders/updated",
      webhookId: randomUUID(),
      triggeredAt: null,
      hint: { kind: "order" as const, orderId, updatedAt },
    });
    await receive(
      [
        hint(orderIdOf(1), null),
        hint(orderIdOf(7), "2026-11-22T10:00:02Z"),
        hint(orderIdOf(7), "2026-11-22T10:00:01Z"),
        hint(orderIdOf(9), null, "other.myshopify.com"),
      ],
      new Date(),
    );
    expect(await db.inbox.count()).toBe(1);
    expect(await taken()).toEqual([
      { orderId: orderIdOf(1), updatedAt: null },
      { orderId: orderIdOf(7), updatedAt: "2026-11-22T10:00:02Z" },
    ]);
    expect(await db.webhookReceipt.count()).toBe(3);
  });

  it("that come after an uninstallation, or before it and are taken later, make no work", async () => {
    await recordInstall(db, shop, new Date());
    const release = await holdInbox();
    const before = [deliver({ body: { id: 1 } }), deliver({ body: { id: 2 } })];
    await Promise.race([
      ...before,
      new Promise((resolve) => {
        setImmediate(resolve);
      }),
    ]);
    await release();
    await Promise.all(before);
    expect(await deliver({ topic: "app/uninstalled", body: { id: 1 } })).toBe(200);
    expect(await deliver({ body: { id: 3 } })).toBe(200);
    expect(await taken()).toEqual([]);
    expect(await otherJobs()).toMatchObject([{ name: "forget_shop" }]);
  });

  it("are all answered 503 if their group is not kept, and leave nothing", async () => {
    await recordInstall(db, shop, new Date());
    await pool.query('ALTER TABLE "Inbox" ADD CONSTRAINT full_disk CHECK (false) NOT VALID');
    try {
      const sent = Array.from({ length: 20 }, (_, at) => deliver({ id: `d${at}`, body: { id: at + 1 } }));
      expect(new Set(await Promise.all(sent))).toEqual(new Set([503]));
      expect([...(await otherJobs()), ...(await hintsNow())]).toEqual([]);
    } finally {
      await pool.query('ALTER TABLE "Inbox" DROP CONSTRAINT full_disk');
    }
  });

  it("are answered in time while the database does not answer, with when to come again, and kept when it does", async () => {
    await recordInstall(db, shop, new Date());
    const release = await holdInbox();
    try {
      for (const response of await Promise.all([post({ id: "a" }), post({ id: "b" })])) {
        expect([response.status, response.headers.get("retry-after")]).toEqual([503, "10"]);
      }
    } finally {
      await release();
    }
    await vi.waitFor(
      async () => {
        expect(await Promise.all([deliver({ id: "a" }), deliver({ id: "b" })])).toEqual([200, 200]);
      },
      { timeout: 5_000 },
    );
    expect(new Set((await hintsNow()).map(({ webhookId }) => webhookId))).toEqual(new Set(["a", "b"]));
  });
});

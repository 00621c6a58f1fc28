import { beforeAll, describe, expect, it, vi } from "vitest";

const complete = {
  SHOPIFY_API_KEY: "key",
  SHOPIFY_API_SECRET: "secret",
  SHOPIFY_APP_URL: "http://localhost:4001",
  SCOPES: "read_orders, write_orders",
  DATABASE_URL: "postgresql://localhost/longshore",
  LONGSHORE_ENCRYPTION_KEY: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
};

describe("readEnv", () => {
  let readEnv: typeof import("./env.server.ts").readEnv;
  beforeAll(async () => {
    for (const [name, value] of Object.entries(complete)) vi.stubEnv(name, value);
    ({ readEnv } = await import("./env.server.ts"));
  });

  it("reads scopes, keys and defaults", () => {
    const env = readEnv(complete);
    expect(env.SCOPES).toEqual(["read_orders", "write_orders"]);
    expect(env.LONGSHORE_ENCRYPTION_KEY).toEqual([{ id: "k1", secret: Buffer.alloc(32, 1) }]);
    expect(env.PORT).toBe(3000);
  });

  it("names every variable that is missing", () => {
    expect(() => readEnv({ ...complete, SHOPIFY_API_KEY: undefined, DATABASE_URL: "" })).toThrow(
      /SHOPIFY_API_KEY is missing\n.*DATABASE_URL is missing/,
    );
  });

  it("refuses a short encryption key without printing it", () => {
    const short = `k1:${Buffer.alloc(16, 7).toString("base64")}`;
    expect(() => readEnv({ ...complete, LONGSHORE_ENCRYPTION_KEY: short })).toThrow(/LONGSHORE_ENCRYPTION_KEY must be/);
    expect(() => readEnv({ ...complete, LONGSHORE_ENCRYPTION_KEY: short })).not.toThrow(new RegExp(short));
  });
});

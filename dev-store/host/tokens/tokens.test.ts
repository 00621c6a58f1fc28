import { decodeJwt, jwtVerify } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addAppAndShop, secret, startControl, type Control } from "../control.fixture.ts";

const exchangeGrant = "urn:ietf:params:oauth:grant-type:token-exchange";
const kind = (mode: "online" | "offline") => `urn:shopify:params:oauth:token-type:${mode}-access-token`;

interface TokenAnswer {
  access_token: string;
  scope: string;
  expires_in?: number;
  refresh_token?: string;
  refresh_token_expires_in?: number;
  associated_user?: Record<string, unknown>;
  error?: string;
  error_description?: string;
}

describe("tokens", () => {
  let control: Control;
  beforeEach(async () => {
    control = await startControl();
    await addAppAndShop(control);
  });
  afterEach(() => control.devStore.close());

  const sessionToken = async (user: string) => (await control.call<{ token: string }>("POST", "/shops/demo/session-token", { user })).token;
  const ask = async (body: Record<string, string>, shop = "demo.myshopify.com") => {
    const response = await fetch(`${control.devStore.url}/admin/oauth/access_token`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-shop": shop },
      body: JSON.stringify({ client_id: "key-1", client_secret: secret, ...body }),
    });
    return { status: response.status, body: (await response.json()) as TokenAnswer };
  };
  const exchange = (token: string, mode: "online" | "offline") =>
    ask({ grant_type: exchangeGrant, subject_token: token, requested_token_type: kind(mode), expiring: "1" });
  const apiStatus = async (token: string) =>
    (
      await fetch(`${control.devStore.url}/admin/api/2026-10/graphql.json`, {
        method: "POST",
        headers: { "content-type": "application/json", "x-forwarded-shop": "demo", "x-shopify-access-token": token },
        body: JSON.stringify({ query: "{ shop { name } }" }),
      })
    ).status;

  it("gives session tokens as Shopify signs them", async () => {
    const token = await sessionToken("owner");
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
      audience: "key-1",
      issuer: "https://demo.myshopify.com/admin",
    });
    expect(payload).toMatchObject({
      dest: "https://demo.myshopify.com",
      sub: expect.stringMatching(/^\d+$/) as string,
      sid: expect.any(String) as string,
      jti: expect.any(String) as string,
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(60);
  });

  it("exchanges one for an offline token that expires and can be refreshed", async () => {
    const { status, body } = await exchange(await sessionToken("owner"), "offline");
    expect(status).toBe(200);
    expect(body).toMatchObject({ scope: "read_orders,write_orders", expires_in: 3600, refresh_token_expires_in: 7_776_000 });
    expect(body.associated_user).toBeUndefined();
    expect(await apiStatus(body.access_token)).toBe(200);
  });

  it("exchanges one for an online token of the same person", async () => {
    const token = await sessionToken("agent");
    const { body } = await exchange(token, "online");
    expect(body.associated_user).toMatchObject({
      id: Number(decodeJwt(token).sub),
      first_name: "Avery",
      account_owner: false,
      locale: "en",
    });
    expect(body).toMatchObject({ expires_in: 86_399, associated_user_scope: "read_orders,write_orders" });
    expect(body.refresh_token).toBeUndefined();
  });

  it("rotates: the refreshed pair replaces the old one", async () => {
    const first = (await exchange(await sessionToken("owner"), "offline")).body;
    const second = await ask({ grant_type: "refresh_token", refresh_token: first.refresh_token ?? "" });
    expect(second.status).toBe(200);
    expect(second.body.access_token).not.toBe(first.access_token);
    expect(await apiStatus(first.access_token)).toBe(401);
    expect(await apiStatus(second.body.access_token)).toBe(200);
    const again = await ask({ grant_type: "refresh_token", refresh_token: first.refresh_token ?? "" });
    expect(again).toMatchObject({
      status: 401,
      body: { error: "invalid_request", error_description: "This request requires an active refresh_token" },
    });
  });

  it("lets tokens die by the local clock", async () => {
    const token = await sessionToken("owner");
    const { body } = await exchange(token, "offline");
    await control.call("PUT", "/clock", { offset_s: 3_601 });
    expect(await apiStatus(body.access_token)).toBe(401);
    expect(await exchange(token, "offline")).toMatchObject({ status: 400, body: { error: "invalid_subject_token" } });
    expect((await ask({ grant_type: "refresh_token", refresh_token: body.refresh_token ?? "" })).status).toBe(200);
    await control.call("PUT", "/clock", { offset_s: 3_601 + 91 * 86_400 });
    expect((await ask({ grant_type: "refresh_token", refresh_token: body.refresh_token ?? "" })).status).toBe(401);
  });

  it("refuses a wrong secret, a foreign shop and an app that was uninstalled", async () => {
    expect((await ask({ client_secret: "no", grant_type: exchangeGrant })).body.error).toBe("invalid_client");
    await control.call("POST", "/shops", { shop: "other", install: true });
    const token = await sessionToken("owner");
    expect(
      (await ask({ grant_type: exchangeGrant, subject_token: token, requested_token_type: kind("offline") }, "other.myshopify.com")).body
        .error,
    ).toBe("invalid_subject_token");
    const { body } = await exchange(token, "offline");
    await control.call("POST", "/shops/demo/uninstall", {});
    expect(await apiStatus(body.access_token)).toBe(401);
    expect((await exchange(token, "offline")).status).toBe(400);
  });
});

import { describe, expect, it } from "vitest";
import { isOfOneShop, tokenOf } from "./session-token.ts";

const token = (payload: unknown): string => `h.${Buffer.from(JSON.stringify(payload)).toString("base64url")}.s`;

describe("C8: a session token", () => {
  it("is issued by the shop that it is for", () => {
    expect(isOfOneShop(token({ iss: "https://a.myshopify.com/admin", dest: "https://a.myshopify.com" }))).toBe(true);
    expect(isOfOneShop(token({ iss: "https://b.myshopify.com/admin", dest: "https://a.myshopify.com" }))).toBe(false);
    expect(isOfOneShop(token({ dest: "https://a.myshopify.com" }))).toBe(false);
    expect([isOfOneShop("nonsense"), isOfOneShop("")]).toEqual([true, true]);
  });

  it("comes in a header, or in the address of a page's first request", () => {
    expect(tokenOf(new Request("https://app.example/app", { headers: { authorization: "Bearer a.b.c" } }))).toBe("a.b.c");
    expect(tokenOf(new Request("https://app.example/app?id_token=d.e.f"))).toBe("d.e.f");
    expect(tokenOf(new Request("https://app.example/app"))).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { parseBody, shopIn } from "./body.ts";
import { hintOf } from "./hint.ts";

describe("a webhook's body", () => {
  it("C10: keeps the digits of an id beyond 2^53, as in Shopify's own test notification", () => {
    const body = parseBody('{"id":820982911946154508,"updated_at":null,"total":12.5}');
    expect(body).toEqual({ id: "820982911946154508", updated_at: null, total: 12.5 });
    expect(hintOf("orders/create", body)).toMatchObject({ orderId: "gid://shopify/Order/820982911946154508" });
    expect(parseBody('{"id":7,"note":"1234567890123456789"}')).toEqual({ id: 7, note: "1234567890123456789" });
    expect(() => parseBody('{"id":820982911946154508')).toThrow(SyntaxError);
  });

  it("C14: names its shop where it is about the app or about people's data", () => {
    expect(shopIn({ id: 1, myshopify_domain: "a.myshopify.com" })).toBe("a.myshopify.com");
    expect(shopIn({ shop_id: 1, shop_domain: "b.myshopify.com" })).toBe("b.myshopify.com");
    expect([shopIn({ id: 1 }), shopIn(null), shopIn("x"), shopIn({ shop_domain: 7 })]).toEqual([null, null, null, null]);
  });
});

import { describe, expect, it } from "vitest";
import reasons from "#app/i18n/en/reasons.json" with { type: "json" };
import screens from "#app/i18n/en/screens.json" with { type: "json" };
import type { ReasonCode } from "#app/kernel/reason.ts";
import { callTo, mailTo, wayOutOf, wayOuts } from "./admin.ts";

const place = /in Shopify\b|Shopify admin|Partner Dashboard/;
type Texts = { [key: string]: string | Texts };
const flat = (texts: Texts, path = ""): [string, string][] =>
  Object.entries(texts).flatMap(([key, text]) =>
    typeof text === "string" ? [[path + key, text] as [string, string]] : flat(text, `${path}${key}.`),
  );

describe("ways out of the app", () => {
  it("B12: every reason that sends somebody to Shopify has a link there", () => {
    const codes = new Set(
      Object.entries(reasons).flatMap(([key, text]) => (place.test(text) ? [key.replace(/_(zero|one|other)$/, "")] : [])),
    );
    expect(codes.size).toBeGreaterThan(8);
    expect([...codes].filter((code) => !(code in wayOuts))).toEqual([]);
    expect(Object.keys(wayOuts).filter((code) => !codes.has(code))).toEqual([]);
  });

  it("B12: every text of a screen that names a place in Shopify has a link beside it, or sends nobody there", () => {
    const linked = [
      "access.grant",
      "home.empty.action",
      "home.empty.how",
      "home.setup.place.text",
      "orders.none.text",
      "orders.none.action",
    ];
    const tells = ["missing.order.text", "order.hold.staff", "order.timeline.staff", "cancel.staffNoteHelp", "activity.ids"];
    const named = flat(screens)
      .filter(([key, text]) => place.test(text) && !key.startsWith("inShopify."))
      .map(([key]) => key);
    expect(named.filter((key) => ![...linked, ...tells].includes(key))).toEqual([]);
  });

  it("B12: leads to the order that it is about, and nowhere if that is not known", () => {
    const code: ReasonCode = "outcome.cannot_tell";
    expect(wayOutOf(code, "gid://shopify/Order/12")?.url).toBe("shopify://admin/orders/12");
    expect(wayOutOf(code, null)).toBeNull();
    expect(wayOutOf("trouble.token", null)?.url).toBe("shopify://admin/settings/apps");
    expect(wayOutOf("archive.already", "gid://shopify/Order/12")).toBeNull();
  });

  it("B12: a customer's mail and telephone are a click away, whatever is in them", () => {
    expect(mailTo("robin@customer.example")).toBe("mailto:robin@customer.example");
    expect(mailTo("a?bcc=all@x.example")).toBe("mailto:a%3Fbcc%3Dall@x.example");
    expect(callTo("+45 20 12 34 56")).toBe("tel:+4520123456");
  });
});

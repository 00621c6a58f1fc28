/// <reference types="@shopify/ui-extensions/admin.order-details.action.render" />
/// <reference types="@shopify/ui-extensions/admin.order-index.selection-action.render" />
import { setUpExtension } from "@shopify/ui-extensions-tester";
import { describe, expect, it } from "vitest";
import texts from "../locales/en.default.json" with { type: "json" };
import { appLink } from "./link.ts";

const order = (number: number) => ({ id: `gid://shopify/Order/${number}` });
const english = (key: string, replacements: Record<string, unknown> = {}) => {
  const entry = (texts as Record<string, string | { other: string } | undefined>)[key];
  if (entry === undefined) throw new Error(`no text for ${key}`);
  const text = typeof entry === "string" ? entry : entry.other;
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(replacements[name]));
};
const primaryAction = () => document.body.querySelector("s-button[slot='primary-action']");

describe("Open in Longshore", () => {
  it("leads from an order's page to the same order", async () => {
    using extension = setUpExtension("admin.order-details.action.render");
    extension.shopify.data.selected = [order(1042)];
    await extension.render();
    expect(primaryAction()?.getAttribute("href")).toBe("app:app/open?id=1042");
  });

  it("leads from the list's selection to the same orders", async () => {
    using extension = setUpExtension("admin.order-index.selection-action.render");
    extension.shopify.data.selected = [order(1), order(2), order(3)];
    await extension.render();
    expect(primaryAction()?.getAttribute("href")).toBe("app:app/open?ids=1,2,3");
  });

  it("says what to do when more are selected than the app opens at once", async () => {
    using extension = setUpExtension("admin.order-index.selection-action.render");
    extension.shopify.data.selected = Array.from({ length: 251 }, (_, index) => order(index + 1));
    extension.shopify.i18n.translate = english as typeof extension.shopify.i18n.translate;
    await extension.render();
    expect(primaryAction()).toBeNull();
    expect(document.body.querySelector("s-text")?.textContent).toContain("at most 250 selected orders");
  });

  it("offers nothing to open when nothing is selected", async () => {
    using extension = setUpExtension("admin.order-index.selection-action.render");
    extension.shopify.data.selected = [];
    await extension.render();
    expect(primaryAction()).toBeNull();
  });

  it("refuses an id that is no order's", () => {
    expect(() => appLink(["gid://shopify/Product/1"])).toThrow(RangeError);
  });
});

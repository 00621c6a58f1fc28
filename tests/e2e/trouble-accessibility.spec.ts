import AxeBuilder from "@axe-core/playwright";
import { anOrder, expect, importOrders, test } from "./merchant.ts";
import { OrderList } from "./orders-list.ts";
import { BulkRun } from "./bulk-run.ts";

test("no serious barrier on home, orders, an order, a run, activity and settings", async ({ merchant, shop, page }) => {
  await importOrders(shop, 60);
  const { id, name } = await shop.placeOrder(anOrder({ tags: ["gift"], note: "Wrap it" }));
  const list = new OrderList(merchant), bulk = new BulkRun(merchant);
  const barriers = async () => {
    const { violations, passes } = await new AxeBuilder({ page }).include(["iframe", "body"]).analyze();
    expect(passes.length, "rules that were really looked at").toBeGreaterThan(10);
    return violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ target, html }) => `${target.join(" ")} ${html.slice(0, 160)}`).join(" | ")}`);
  };
  const ready: [string, string][] = [["", "Home"], ["/orders", "Orders"], ["/settings", "Settings"], ["/activity", "Activity"]];
  for (const [path, heading] of ready) {
    await merchant.open(path);
    await expect(merchant.app.getByRole("heading", { name: heading, exact: true })).toBeVisible();
    if (path === "/settings") await expect(merchant.app.getByText(/^Would touch/)).toHaveCount(2);
    expect.soft(await barriers(), heading).toEqual([]);
  }
  await merchant.open(`/orders/${id}`);
  await expect(merchant.app.getByRole("heading", { name: "Timeline" })).toBeVisible();
  expect.soft(await barriers(), "order").toEqual([]);
  await list.open();
  await list.choose(name);
  await merchant.button("Archive").click();
  await bulk.previews(1, 0, 0);
  expect.soft(await barriers(), "preview").toEqual([]);
  await merchant.button("Archive 1 order").click();
  await bulk.finished("Archive 1 order");
  expect.soft(await barriers(), "run").toEqual([]);
});

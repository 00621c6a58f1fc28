import { afterEach, expect, it, vi } from "vitest";
import { settlePoints } from "#app/shopify/budget.server.ts";
import { readBucket } from "#app/shopify/budget.store.server.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

it("a clock that is set back between two answers takes no points away", async () => {
  const shop = "test.myshopify.com";
  await readBucket(shop, Date.now());
  const told = (currentlyAvailable: number) => ({
    cost: {
      requestedQueryCost: 10,
      actualQueryCost: 10,
      throttleStatus: { maximumAvailable: 2_000, currentlyAvailable, restoreRate: 100 },
    },
  });
  const ahead = vi.spyOn(Date, "now").mockReturnValue(Date.now() + 300_000);
  settlePoints(shop, 10, told(1_500));
  ahead.mockRestore();
  settlePoints(shop, 10, told(1_490));
  const learnt = await vi.waitUntil(
    async () => {
      const { available } = await readBucket(shop, Date.now());
      return available < 1_900 && { available };
    },
    { timeout: 10_000 },
  );
  expect(learnt.available).toBeGreaterThanOrEqual(1_490);
});

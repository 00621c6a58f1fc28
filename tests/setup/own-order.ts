import type { World } from "./world.ts";

/**
 * A paid order that one test has for itself, whatever ran before; the app has heard of it. `more`: see `POST /orders` of the
 * local Shopify.
 */
export async function ownOrder(world: World, more: object = {}): Promise<string> {
  const { id } = await world.shopify.placeOrder({ lines: [{ title: "Yarn", quantity: 2, price: 2_500 }], payment: "paid", ...more });
  await world.runWorkerUntilIdle();
  return `gid://shopify/Order/${id}`;
}

import { settled } from "#app/engine/ask.server.ts";
import { sweep } from "#app/worker/sweep.server.ts";
import type { IntentView } from "#app/journal/views.server.ts";
import type { World } from "./world.ts";

/** Lets time pass, for all shops of the local Shopify: only one of these may be used in a test file. */
export function timeOf(world: World) {
  let ahead = 0;
  const pass = async (seconds: number): Promise<void> => {
    ahead += seconds;
    await world.moveClock(ahead);
    await sweep(new Date());
    await world.runWorkerUntilIdle();
  };
  return {
    pass,
    /** The intent once it is over: countdowns, leases and lost replies are waited for. Throws when it is not after ten minutes. */
    async over(intentId: string, shop = world.shop): Promise<IntentView> {
      for (let waited = 0; waited <= 600; waited += 30) {
        const view = await settled(shop, intentId, 0);
        if (view.state !== "open" && view.state !== "waiting") return view;
        await pass(30);
      }
      throw new Error(`the intent ${intentId} was not settled in ten minutes`);
    },
  };
}

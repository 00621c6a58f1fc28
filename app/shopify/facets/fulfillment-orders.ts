import { z } from "zod";
import { pageInfo } from "./wire.ts";

const order = z.object({ fulfillmentOrders: z.object({ pageInfo }) });

/** Does the order have more fulfillment orders than were read? */
export const hasMoreFulfillmentOrders = (answer: unknown): boolean => order.parse(answer).fulfillmentOrders.pageInfo.hasNextPage;

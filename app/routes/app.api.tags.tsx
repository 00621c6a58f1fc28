import type { LoaderFunctionArgs } from "@remix-run/node";
import { visiting } from "./edge/visiting.server.ts";

/** Tags that the shop's orders have: offered where one is typed. */
export const loader = ({ request }: LoaderFunctionArgs) => visiting(request, async ({ read }) => ({ tags: await read.orderTags() }));

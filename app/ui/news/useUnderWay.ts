import type { UnderWay } from "#app/journal/news.server.ts";
import { useNews } from "./News.tsx";

const none: readonly UnderWay[] = [];

/** What is asked of an order and not settled, as far as it is known by now. */
export const useUnderWay = (orderId: string): readonly UnderWay[] => useNews(({ underWay }) => underWay.get(orderId) ?? none);

import type { ReadOn } from "../facets/complete.ts";
import { toSend } from "../facets/document.ts";
import { furtherPage } from "../facets/lines-list.ts";
import type { MoreFulfillmentLinesQuery, MoreFulfillmentOrderLinesQuery, MoreOrderLinesQuery } from "../generated/admin.ts";
import type { Exchange, Question } from "./question.ts";

type Answer = MoreOrderLinesQuery | MoreFulfillmentOrderLinesQuery | MoreFulfillmentLinesQuery;

/** The rest of an order's lines, of a fulfillment order's or of a fulfillment's, when one page did not hold them all. */
export const readOn =
  (exchange: Exchange): ReadOn =>
  (list, id, after) =>
    exchange.ask({ document: toSend(list.document), parser: furtherPage } satisfies Question<Answer, unknown>, { id, after });

import { Refusal, type RequestContext } from "../../context.ts";
import type { KeptOfOrder, KeptOfTransaction } from "../../model-kept.ts";
import { notImplemented } from "../../not-implemented.ts";
import { tail } from "../gid.ts";
import { withMetafields } from "../metafields.ts";
import { depsOf, listOf, objectOf, textOf, type Args } from "./answer.ts";

/** What orderCreate would have to drop is named instead. */
export function refuseUnbuilt(input: Args): void {
  const unbuilt = (owner: string, given: Args, names: string[]) => {
    for (const name of names) if (given[name] != null) throw notImplemented(`${owner}.${name}`);
  };
  unbuilt("OrderCreateOrderInput", input, ["companyLocationId"]);
  for (const line of listOf(input.lineItems)) {
    const service = textOf(line.fulfillmentService);
    if (service !== null && service !== "manual") throw notImplemented("OrderCreateLineItemInput.fulfillmentService");
  }
  for (const given of listOf(input.transactions)) unbuilt("OrderCreateOrderTransactionInput", given, ["deviceId", "giftCardId"]);
}

/** What says where an order came from, and what apps wrote on it. */
export function keptOf(input: Args, context: RequestContext): KeptOfOrder {
  const userId = tail(input.userId ?? "");
  if (userId !== null && !context.shop.staff.some(({ id }) => id === userId))
    throw new Refusal("User does not exist", ["order", "userId"], "INVALID");
  return {
    metafields: withMetafields([], input.metafields, { path: ["order"], ...depsOf(context) }),
    sourceIdentifier: textOf(input.sourceIdentifier),
    sourceUrl: textOf(input.sourceUrl),
    referringSite: textOf(input.referringSite),
    acceptsMarketing: input.buyerAcceptsMarketing === true,
    userId,
  };
}

export function keptOfTransaction(given: Args): KeptOfTransaction {
  const { receiptJson } = given;
  return {
    authorizationCode: textOf(given.authorizationCode),
    receiptJson: receiptJson == null ? null : typeof receiptJson === "string" ? receiptJson : JSON.stringify(objectOf(receiptJson)),
    locationId: tail(given.locationId ?? ""),
    userId: tail(given.userId ?? ""),
  };
}

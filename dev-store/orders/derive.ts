/** What Shopify shows of an order beside what it stores: pure readings of the model, for the API and for the mutations. */
export {
  displayFinancialStatus,
  displayFulfillmentStatus,
  returnStatus,
  canMarkAsPaid,
  isRefundable,
  isRestockable,
  isFulfillable,
  merchantEditableErrors,
} from "./status.ts";
export { currentTotals } from "./totals.ts";
export { lineQuantities } from "./quantities.ts";
export { supportedActions } from "./actions.ts";
export { suggestedRefund } from "./suggest.ts";
export type { CurrentTotals } from "./totals.ts";
export type { SuggestedLine, SuggestedRefund, SuggestedRefundArgs, SuggestedTransaction } from "./suggest.ts";

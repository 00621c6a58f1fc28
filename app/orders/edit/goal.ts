import { reason } from "#app/kernel/reason.ts";
import type { OrderGoal } from "../contract.ts";
import { unused } from "../unused.ts";
import { decideEdit } from "./decide.ts";
import { editIntent } from "./intent.ts";

export const edit: OrderGoal<"edit", "edit", "contact" | "fulfillment"> = {
  kind: "edit",
  subject: "order",
  right: "edit",
  intent: editIntent,
  facets: ["contact", "fulfillment"],
  personal: ["email", "phone", "shippingAddress", "customAttributes", "expect"],
  changes: ["edit"],
  decide: decideEdit,
  plainest: ({ customAttributes }) => ({
    kind: "edit",
    customAttributes: { set: [{ key: unused(customAttributes.map(({ key }) => key)), value: "" }], remove: [] },
  }),
  possible: () => reason("edit.possible"),
  irreversible: () => false,
};

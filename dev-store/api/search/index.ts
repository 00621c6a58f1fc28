import type { Customer, Order } from "../../model.ts";
import { compile, type Compiled } from "./compile.ts";
import { knownButNotBuilt, orderFields } from "./fields.ts";
import type { SearchContext } from "./match.ts";
import { wordMatcher } from "./words.ts";

/** What a search for orders means, as a predicate. */
export function compileSearch(
  query: string | null | undefined,
  { customers, ...context }: SearchContext & { customers: { get(id: number): Customer | undefined } },
): Compiled<Order> {
  return compile(
    query,
    {
      of: "orders",
      fields: orderFields(customers),
      words: ({ value, quoted }) => {
        const match = wordMatcher(value, quoted);
        return (order) => match(order, order.customerId === null ? undefined : customers.get(order.customerId));
      },
      notBuilt: (field) => knownButNotBuilt.has(field) || field.startsWith("metafields."),
    },
    context,
  );
}

import type { Customer } from "../../model.ts";
import { paginate, type Connection, type Key, type PageArgs } from "../connections.ts";
import { notImplemented } from "../errors.ts";
import type { ApiRequest } from "../request.ts";
import { refuseQuery } from "./order-parts.ts";
import type { Args } from "./resolver.ts";

const sortKeys: Record<string, (one: Customer) => Key> = {
  ID: (one) => one.id,
  RELEVANCE: (one) => one.id,
  CREATED_AT: (one) => one.createdAt,
  NAME: (one) => `${one.lastName} ${one.firstName}`.toLowerCase(),
};

/** The shop's customers; searching among them is not built. */
export function customers({ data }: ApiRequest, args: Args & PageArgs): Connection<Customer> {
  refuseQuery(args, "customers(query:)");
  const name = (args["sortKey"] ?? "ID") as string,
    key = sortKeys[name];
  if (!key) throw notImplemented(`the sort key ${name} of customers`);
  return paginate(
    [...data.customers.values()].map((row) => ({ id: row.id, key: key(row), row })),
    args,
  );
}

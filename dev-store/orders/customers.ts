import type { Customer, Order } from "../model.ts";
import type { ShopData, Store } from "../store.ts";

type Known = Pick<Customer, "firstName" | "lastName" | "email" | "phone">;

/** A customer by id or e-mail (case ignored); null if the shop knows none. */
export function findCustomer(data: Pick<ShopData, "customers">, key: { id?: number | null; email?: string | null }): Customer | null {
  if (key.id) return data.customers.get(key.id) ?? null;
  const email = key.email?.trim().toLowerCase();
  if (!email) return null;
  for (const customer of data.customers.values()) if (customer.email?.toLowerCase() === email) return customer;
  return null;
}

/** The customer with this e-mail, made if there is none. Not saved. */
export function customerFor(data: Pick<ShopData, "customers">, known: Known, deps: { nextId(): number; iso: string }): Customer {
  return (
    findCustomer(data, { email: known.email }) ?? {
      id: deps.nextId(),
      ...known,
      createdAt: deps.iso,
      tags: [],
      note: null,
      numberOfOrders: 0,
      amountSpent: 0,
    }
  );
}

/** Counts a placed order on its customer and saves both. */
export function saveNewOrder(store: Store, shop: string, order: Order, customer: Customer | null): void {
  store.atomically(() => {
    if (customer)
      store.saveCustomer(shop, {
        ...customer,
        numberOfOrders: customer.numberOfOrders + 1,
        amountSpent: customer.amountSpent + order.total.shop,
      });
    store.saveOrder(shop, order);
  });
}

import type { Address, Customer } from "../../model.ts";
import { writtenAddress } from "../../orders/written-address.ts";
import { toDecimal } from "../../orders/money.ts";
import { gid } from "../gid.ts";
import { isVisible } from "../request.ts";
import { ordersConnection } from "./orders.ts";
import { metafields } from "./metafield.ts";
import type { Fields } from "./resolver.ts";

export const customer: Fields<"Customer"> = {
  ...metafields<Customer>((one) => one),
  id: (one) => gid("Customer", one.id),
  legacyResourceId: (one) => String(one.id),
  firstName: (one) => one.firstName,
  lastName: (one) => one.lastName,
  displayName: (one) => `${one.firstName} ${one.lastName}`.trim() || one.email || one.phone || "",
  email: (one) => one.email,
  phone: (one) => one.phone,
  defaultEmailAddress: (one) => (one.email === null ? null : { emailAddress: one.email }),
  defaultPhoneNumber: (one) => (one.phone === null ? null : { phoneNumber: one.phone }),
  createdAt: (one) => one.createdAt,
  tags: (one) => one.tags,
  state: (one) => one.state ?? "DISABLED",
  note: (one) => one.note,
  numberOfOrders: (one) => String(one.numberOfOrders),
  amountSpent: (one, _args, { shop }) => ({ amount: toDecimal(one.amountSpent, shop.currency), currencyCode: shop.currency }),
  lastOrder: (one, _args, request) => {
    const last = request.data.orders.sorted("processedAt").findLast((keys) => keys.customerId === one.id && isVisible(request, keys));
    return last ? request.data.orders.get(last.id) : null;
  },
  orders: (one, args, request, info) => ordersConnection(request, args, info, (order) => order.customerId === one.id),
};

export const mailingAddress: Fields<"MailingAddress"> = {
  firstName: (one) => one.firstName,
  lastName: (one) => one.lastName,
  name: (one) => fullName(one),
  company: (one) => one.company,
  address1: (one) => one.address1,
  address2: (one) => one.address2,
  city: (one) => one.city,
  zip: (one) => one.zip,
  province: (one) => one.province,
  provinceCode: (one) => one.provinceCode,
  country: (one) => one.country,
  countryCode: (one) => one.countryCode,
  countryCodeV2: (one) => one.countryCode,
  phone: (one) => one.phone,
  formatted: (one, args) => writtenAddress(one, { name: args["withName"] === true, company: args["withCompany"] !== false }),
  formattedArea: (one) => [one.city, one.provinceCode, one.country].filter(Boolean).join(", "),
};

function fullName(one: Address): string | null {
  return [one.firstName, one.lastName].filter(Boolean).join(" ") || null;
}

export const staffMember: Fields<"StaffMember"> = {
  id: (one) => gid("StaffMember", one.id),
  firstName: (one) => one.firstName,
  lastName: (one) => one.lastName,
  name: (one) => `${one.firstName} ${one.lastName}`.trim(),
  email: (one) => one.email,
  isShopOwner: (one) => one.owner,
  locale: (one) => one.locale,
  active: () => true,
  exists: () => true,
  initials: (one) => [one.firstName, one.lastName].map((name) => name.charAt(0).toUpperCase()).filter(Boolean),
};

export const basicEvent: Fields<"BasicEvent"> = {
  id: ({ timelineEvent: one }) => gid("BasicEvent", one.id),
  action: ({ timelineEvent: one }) => one.action,
  message: ({ timelineEvent: one }) => one.message,
  createdAt: ({ timelineEvent: one }) => one.createdAt,
  appTitle: ({ timelineEvent: one }) => one.appTitle,
  attributeToApp: ({ timelineEvent: one }) => one.attributeToApp,
  attributeToUser: ({ timelineEvent: one }) => one.attributeToUser,
  criticalAlert: ({ timelineEvent: one }) => one.critical,
  author: ({ timelineEvent: one }, _args, { shop }) => {
    const person = shop.staff.find((candidate) => candidate.id === one.userId);
    return person ? `${person.firstName} ${person.lastName}`.trim() : one.appTitle;
  },
  hasAdditionalContent: () => false,
  additionalContent: () => null,
  secondaryMessage: () => null,
  subject: ({ order }) => order,
  subjectId: ({ order }) => gid("Order", order.id),
  subjectType: () => "ORDER",
};

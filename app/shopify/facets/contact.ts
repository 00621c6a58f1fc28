import { z } from "zod";
import type { ContactFacetFragment } from "../generated/admin.ts";
import type { FacetReader } from "./facet.ts";
import { text } from "./wire.ts";

const document = `#graphql
  fragment ContactFacet on Order {
    email phone note
    customAttributes { key value }
    shippingAddress { firstName lastName company address1 address2 city zip provinceCode countryCodeV2 phone }
  }
`;

const attribute = z.object({ key: z.string(), value: text }).transform(({ key, value }) => ({ key, value: value ?? "" }));

const address = z
  .object({
    firstName: text,
    lastName: text,
    company: text,
    address1: text,
    address2: text,
    city: text,
    zip: text,
    provinceCode: text,
    countryCodeV2: text,
    phone: text,
  })
  .transform(({ countryCodeV2, ...rest }) => ({ ...rest, countryCode: countryCodeV2 }));

const parser = z.object({
  email: text,
  phone: text,
  note: text,
  customAttributes: z.array(attribute),
  shippingAddress: address.nullable(),
});

export const contact = { fragment: "ContactFacet", document, variables: [], parser } satisfies FacetReader<"contact", ContactFacetFragment>;

import type { Address } from "../model.ts";

/** MailingAddressInput as it arrives. */
export interface AddressInput {
  firstName?: string | null;
  lastName?: string | null;
  company?: string | null;
  address1?: string | null;
  address2?: string | null;
  city?: string | null;
  zip?: string | null;
  countryCode?: string | null;
  country?: string | null;
  provinceCode?: string | null;
  province?: string | null;
  phone?: string | null;
}

const states: Record<string, string> = {
  AL: "Alabama",
  AK: "Alaska",
  AZ: "Arizona",
  AR: "Arkansas",
  CA: "California",
  CO: "Colorado",
  CT: "Connecticut",
  DE: "Delaware",
  DC: "District of Columbia",
  FL: "Florida",
  GA: "Georgia",
  HI: "Hawaii",
  ID: "Idaho",
  IL: "Illinois",
  IN: "Indiana",
  IA: "Iowa",
  KS: "Kansas",
  KY: "Kentucky",
  LA: "Louisiana",
  ME: "Maine",
  MD: "Maryland",
  MA: "Massachusetts",
  MI: "Michigan",
  MN: "Minnesota",
  MS: "Mississippi",
  MO: "Missouri",
  MT: "Montana",
  NE: "Nebraska",
  NV: "Nevada",
  NH: "New Hampshire",
  NJ: "New Jersey",
  NM: "New Mexico",
  NY: "New York",
  NC: "North Carolina",
  ND: "North Dakota",
  OH: "Ohio",
  OK: "Oklahoma",
  OR: "Oregon",
  PA: "Pennsylvania",
  RI: "Rhode Island",
  SC: "South Carolina",
  SD: "South Dakota",
  TN: "Tennessee",
  TX: "Texas",
  UT: "Utah",
  VT: "Vermont",
  VA: "Virginia",
  WA: "Washington",
  WV: "West Virginia",
  WI: "Wisconsin",
  WY: "Wyoming",
  PR: "Puerto Rico",
};
const withoutPostcode = new Set(["AE", "HK", "IE", "QA", "BH"]);
const countryNames = new Intl.DisplayNames("en", { type: "region" });

/** English name of a country, or the code itself where there is none. */
export function countryName(code: string): string {
  return countryNames.of(code) ?? code;
}

/** Fields an order must know to send anything, with Shopify's sentences; `under` is the field's path. */
export function addressErrors(input: AddressInput, under: string[]): { field: string[]; message: string }[] {
  const errors: { field: string[]; message: string }[] = [];
  const code = codeOf(input);
  const need = (field: string, value: string | null | undefined, message: string) => {
    if (!value?.trim()) errors.push({ field: [...under, field], message });
  };
  need("lastName", input.lastName, "Enter a last name");
  need("address1", input.address1, "Enter an address");
  need("city", input.city, "Enter a city");
  need("countryCode", code, "Select a country/region");
  if (code && !withoutPostcode.has(code))
    need("zip", input.zip, code === "US" ? "Enter a ZIP code" : code === "GB" ? "Enter a postcode" : "Enter a postal code");
  const province = input.provinceCode ?? input.province;
  if (code === "US" && !stateCode(province))
    errors.push({ field: [...under, "province"], message: province ? "State is not a valid state in United States" : "Select a state" });
  return errors;
}

/** The whole address; what is not given is empty, since an update overwrites (docs/shopify-api.md §23). */
export function toAddress(input: AddressInput): Address {
  const countryCode = codeOf(input) ?? "",
    state = countryCode === "US" ? stateCode(input.provinceCode ?? input.province) : null;
  const text = (value: string | null | undefined) => value?.trim() || null;
  return {
    firstName: text(input.firstName),
    lastName: text(input.lastName),
    company: text(input.company),
    address1: text(input.address1),
    address2: text(input.address2),
    city: text(input.city),
    zip: text(input.zip),
    phone: text(input.phone),
    province: state ? (states[state] ?? null) : (text(input.province) ?? text(input.provinceCode)),
    provinceCode: state ?? text(input.provinceCode),
    countryCode,
    country: countryCode ? countryName(countryCode) : "",
  };
}

/** Two letters; the deprecated `country` takes a code or an English name. */
function codeOf(input: AddressInput): string | null {
  if (input.countryCode) return input.countryCode;
  const given = input.country?.trim();
  if (!given) return null;
  if (/^[A-Z]{2}$/.test(given)) return given;
  for (let first = 65; first <= 90; first += 1) {
    for (let second = 65; second <= 90; second += 1) {
      const code = String.fromCharCode(first, second);
      if (countryName(code) === given) return code;
    }
  }
  return null;
}

function stateCode(province: string | null | undefined): string | null {
  const given = province?.trim().toLowerCase();
  if (!given) return null;
  return Object.keys(states).find((code) => code.toLowerCase() === given || states[code]?.toLowerCase() === given) ?? null;
}

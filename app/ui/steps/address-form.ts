import type { AddressField } from "./edit-draft.ts";

// How addresses are written is Shopify's own: github.com/Shopify/worldwide, data/regions.
/** Where the postal code stands before the city. */
const zipFirst = new Set(
  (
    "AD AM AR AT AX AZ BA BE BF BG BL BR BY CH CL CU CV CY CZ DE DK DO DZ EC EE ES FI FO FR GE GF GL GP GR GW HN HR HT HU IL " +
    "IR IS IT JP KG KR KW LI LR LU MA MC MD ME MF MG MK MQ MW MX MY MZ NC NE NI NL NO OM PA PF PH PL PM PT PY RE RO RS SD SE " +
    "SI SJ SK SM SN TJ TM TN TR TZ UY WF XK YT ZM"
  ).split(" "),
);

/** Where a region belongs into an address. `regions.json` names them. */
const withRegion = new Set("AE AR AU BR CA CL CN CO EG ES GT HK ID IE IN IT JP KR MX MY NG NZ PA PE PH PT RO RU TH US ZA".split(" "));

/** The fields of an address, row by row, as they are written in its country (ISO 3166). */
export function addressRows(country: string): AddressField[][] {
  const place: AddressField[] = zipFirst.has(country) ? ["zip", "city"] : ["city", "zip"];
  const region: AddressField[] = withRegion.has(country) ? ["provinceCode", "countryCode"] : ["countryCode"];
  return [["firstName", "lastName"], ["company"], ["address1"], ["address2"], place, region, ["phone"]];
}

export interface Region {
  code: string;
  name: string;
}

/** Regions as `regions.json` has them: "AL Alabama|AK Alaska". */
export const regionsIn = (listed: string): Region[] =>
  listed.split("|").map((one) => ({ code: one.slice(0, one.indexOf(" ")), name: one.slice(one.indexOf(" ") + 1) }));

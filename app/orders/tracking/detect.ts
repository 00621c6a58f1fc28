import type { Carrier } from "./carriers.ts";
import { numbersOf } from "./tracking.ts";

/** Postal numbers of the Universal Postal Union (S10) end in the country that gave them. */
const posts: Readonly<Record<string, Carrier>> = {
  AT: "Österreichische Post",
  AU: "Australia Post",
  BE: "BPost",
  BR: "Correios",
  CA: "Canada Post",
  CH: "Swiss Post",
  CN: "China Post",
  CY: "Cyprus Post",
  DE: "Deutsche Post",
  DK: "PostNord DK",
  ES: "Correos",
  FR: "La Poste Colissimo",
  GB: "Royal Mail",
  IE: "An Post",
  IL: "Israel Post",
  IN: "India Post",
  IS: "Iceland Post",
  IT: "Poste Italiane",
  JP: "Japan Post (EN)",
  LT: "Lietuvos Paštas",
  LV: "Latvia Post",
  NL: "PostNL",
  NO: "Bring",
  NZ: "New Zealand Post",
  PT: "CTT",
  SE: "PostNord SE",
  SG: "Singapore Post",
  TR: "PTT",
  US: "USPS",
};

const digitsOf = (text: string): number[] => [...text].map(Number);
const weighed = (digits: readonly number[], weights: readonly number[]): number =>
  digits.reduce((sum, digit, index) => sum + digit * (weights[index % weights.length] ?? 0), 0);

const isFedEx = (number: string): boolean => (weighed(digitsOf(number.slice(0, 11)), [3, 1, 7]) % 11) % 10 === Number(number[11]);
const isDhl = (number: string): boolean => Number(number.slice(0, 9)) % 7 === Number(number[9]);

/** What numbers look like. Ten and twelve digits are many carriers': there the check digit must be right. */
const formats: readonly [format: RegExp, carrier: Carrier, check?: (number: string) => boolean][] = [
  [/^1Z[0-9A-Z]{16}$/, "UPS"],
  [/^TBA\d{9,13}$/, "Amazon"],
  [/^4PX\d{13}CN$/, "4PX"],
  [/^YT\d{16}$/, "YunExpress"],
  [/^SF\d{12,13}$/, "SF Express"],
  [/^3S[0-9A-Z]{9,15}$/, "PostNL"],
  [/^Z\d{10}$/, "Packeta"],
  [/^(?:H|T)[0-9A-F][0-9A-Z]{2}[0-9A-Z]{2}\d{10}$/, "Evri"],
  [/^[CD]\d{14}$/, "OnTrac"],
  [/^1LS\d{12,13}$/, "Lasership"],
  [/^L[A-Z]\d{8}$/, "Lasership"],
  [/^(?:GM|RX|UV)\d{14,20}$/, "DHL eCommerce"],
  [/^J{1,2}D\d{14,20}$/, "DHL Express"],
  [/^\d[A-Z]\d{11}$/, "La Poste Colissimo"],
  [/^00370\d{15}$/, "PostNord NO"],
  [/^00373\d{15}$/, "PostNord SE"],
  [/^0057\d{16}$/, "PostNord DK"],
  [/^420\d{5}(?:\d{4})?9[1-5]\d{20}$/, "USPS"],
  [/^9[1-5]\d{18}(?:\d\d)?$/, "USPS"],
  [/^(?:96\d{20}|6129\d{16})$/, "FedEx"],
  [/^\d{15}$/, "FedEx"],
  [/^\d{12}$/, "FedEx", isFedEx],
  [/^\d{10}$/, "DHL Express", isDhl],
  [/^0\d{13}$/, "DPD"],
  [/^1[0-9]\d{12}$/, "DPD UK"],
];

function carrierOfOne(number: string): Carrier | null {
  const plain = number.toUpperCase().replace(/[\s.-]/g, "");
  if (/^[PE][A-Z]\d{9}GB$/.test(plain)) return "Parcelforce";
  if (/^[A-Z]{2}\d{9}[A-Z]{2}$/.test(plain)) return posts[plain.slice(-2)] ?? null;
  return formats.find(([format, , check]) => format.test(plain) && (check?.(plain) ?? true))?.[1] ?? null;
}

/** The carrier that a tracking number looks like: to be proposed, never taken for certain. Null when all of several do not agree. */
export function carrierOf(typed: string): Carrier | null {
  const [first = null, ...rest] = new Set(numbersOf(typed).map(carrierOfOne));
  return rest.length > 0 ? null : first;
}

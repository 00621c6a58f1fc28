import type { Address } from "../model.ts";
import { countryOf, type Country, type Speech } from "./places.ts";
import type { Chance } from "./random.ts";

/**
 * Nobody here exists. Names are drawn from lists, e-mail addresses lie in domains reserved by RFC 2606,
 * phone numbers in ranges that the regulators keep for film and television.
 */
interface Person {
  firstName: string;
  lastName: string;
  email: string;
  phone: string;
  address: Address;
}

const names: Record<Speech, { first: string; last: string; streets: string }> = {
  en: {
    first: "Ada Ruth Martha Edith Grace Olive Harriet Nell Tom Arthur Miles Hugh Walter Jack Noor Priya Samuel Ivy Rosa Dan",
    last:
      "Fielding Marsh Thorne Ashby Pike Holloway Bright Winter Larch Moss " +
      "Penrose Quill Tarn Wren Calloway Dunmore Sharma Okoro Hale Frost",
    streets:
      "Lantern Lane|Teapot Row|Button Street|Orchard Rise|Harbour Walk|" +
      "Candlemaker Close|Willow Green|Kite Hill|Weavers Yard|Paperchain Road",
  },
  fr: {
    first: "Camille Élise Margot Jeanne Louise Hélène Luc Antoine Rémi Théo Paul Inès",
    last: "Aubrac Belleroche Charnay Delcroix Fontanelle Garance Lavandier Mirabeau Passereau Tournesol",
    streets: "rue des Lanternes|rue du Colibri|allée des Tilleuls|quai des Brumes|rue de la Théière",
  },
  de: {
    first: "Anna Greta Lotte Frieda Klara Emil Jonas Konrad Matthias Felix Ida Theo",
    last: "Birkenfeld Ahornstein Lindhof Rabenau Sommerfeld Kranich Silberbach Wiesengrund Tannert Morgenroth",
    streets: "Laternenweg|Kranichstraße|Lindenhof|Teekannengasse|Am Mühlrad",
  },
  es: {
    first: "Lucía Carmen Elena Marta Pilar Javier Andrés Diego Mateo Sofía",
    last: "Almendro Castañar Robledal Valdeoliva Mirasol Encinares Piedraluna Campoamor",
    streets: "calle del Farol|calle de la Golondrina|plaza del Olivo|calle Azulejo",
  },
  it: {
    first: "Giulia Chiara Elisa Paola Marco Luca Matteo Sandro Bianca Nino",
    last: "Lanternini Rosaspina Belvento Fiordaliso Montechiaro Ventresca Altomare Girasole",
    streets: "via della Lanterna|via dei Tigli|vicolo del Merlo|via Mezzaluna",
  },
  pt: {
    first: "Inês Beatriz Teresa Rui Tiago Duarte Joana Vasco",
    last: "Andorinha Salgueiral Montalegre Ribeirinho Pedralva Florido",
    streets: "rua da Lanterna|rua das Andorinhas|travessa do Moinho",
  },
  nl: {
    first: "Anouk Femke Lieke Saskia Bram Daan Jeroen Pieter Marieke Wouter",
    last: "Lantaarn Windhoek Kersenboom Zilverberg Duinkerk Molenaar Regenboog Appelhof",
    streets: "Lantaarnstraat|Molenpad|Kersenlaan|Ooievaarsweg",
  },
  nordic: {
    first: "Astrid Ingrid Solveig Freja Liv Aino Erik Lars Anders Mikkel Eero Sven",
    last: "Lyktestad Bjørkelund Nordvang Fjellheim Havgård Koivula Rönnberg Søgaard Talvinen Ekdal",
    streets: "Lyktveien|Bjørkeveien|Havnegata|Tranevej|Rönngatan",
  },
  slavic: {
    first: "Zofia Hanna Jana Petra Marek Tomasz Jakub Pavel Milena Ola",
    last: "Jasny Kalina Wierzbicka Lipowska Brzozowy Javor Hvězda Skála",
    streets: "Latarniana|Lipová|Bociania|Wierzbowa",
  },
  greek: {
    first: "Eleni Sofia Nikos Yannis Katerina Petros Danae Alexis",
    last: "Anemonis Thalassinos Elaionas Asteriou Kyparissi Melissou",
    streets: "Odos Fanari|Odos Elias|Odos Meltemi",
  },
  japanese: {
    first: "Haruka Yui Aoi Ren Sota Emi Kenji Mio",
    last: "Tsukishima Hoshikawa Amamori Kazehaya Yukimura Sakuraoka",
    streets: "Tsuki-machi|Hoshi-dori|Kaze-no-michi",
  },
};
const companies = ["{last} & Daughters", "The {last} Gift Room", "{last} Interiors", "{city} Tea Rooms by {last}", "{last} Trading"];

/**
 * Customer numbers of the set become people who live in their country. `key` is the number, or for a guest
 * "guest" and the invoice; the same key and seed make the same person.
 */
export function inventPerson(key: string, countryName: string, luck: Chance): Person {
  const country = countryOf(countryName),
    speech = names[country.speech];
  const firstName = luck.pick(speech.first.split(" "), key, "first"),
    lastName = luck.pick(speech.last.split(" "), key, "last");
  const town = luck.pick(country.towns, key, "town"),
    street = luck.pick(speech.streets.split("|"), key, "street");
  const number = luck.between(1, 148, key, "house");
  const phone = inventPhone(key, country, luck);
  const company =
    luck.at(key, "company") < 0.3 ? luck.pick(companies, key, "firm").replace("{last}", lastName).replace("{city}", town.city) : null;
  return {
    firstName,
    lastName,
    phone,
    email: inventEmail(key, firstName, lastName, luck),
    address: {
      firstName,
      lastName,
      company,
      phone,
      address1: country.speech === "en" || country.speech === "fr" ? `${number} ${street}` : `${street} ${number}`,
      address2: luck.at(key, "flat") < 0.15 ? `Unit ${luck.between(1, 30, key, "unit")}` : null,
      city: town.city,
      zip: fill(town.zip, key, luck) || null,
      province: town.province,
      provinceCode: town.provinceCode,
      country: country.name,
      countryCode: country.code,
    },
  };
}

/** The key makes it unique: two people may share a name, not an address. */
function inventEmail(key: string, firstName: string, lastName: string, luck: Chance): string {
  const plain = (text: string) =>
    text
      .normalize("NFD")
      .replace(/ø/gi, "o")
      .replace(/ß/g, "ss")
      .replace(/ł/gi, "l")
      .replace(/[^A-Za-z]/g, "")
      .toLowerCase();
  const domain = luck.pick(["example.com", "example.org", "example.net"], key, "domain");
  return `${plain(firstName)}.${plain(lastName)}.${key.replace(/[^A-Za-z0-9]/g, "").toLowerCase()}@${domain}`;
}

/**
 * Ofcom's "telephone numbers for use in TV and radio drama programmes": each range has a thousand numbers.
 * Countries whose regulator keeps no such range get one of these too.
 */
const british = [
  "7700 900",
  "20 7946 0",
  "1632 960",
  "161 496 0",
  "121 496 0",
  "113 496 0",
  "117 496 0",
  "131 496 0",
  "141 496 0",
  "151 496 0",
  "191 498 0",
  "29 2018 0",
  "28 9649 6",
  "3069 990",
];

/**
 * Elsewhere: Arcep keeps 06 39 98 in France, Bundesnetzagentur 030 23125, ComReg 020 91 in Ireland,
 * PTS 070-174 06 in Sweden, ACMA 02 5550 in Australia, NANPA 555-01 in North America.
 */
const reserved: Record<string, { prefix: string; digits: number; from?: number }> = {
  FR: { prefix: "+3363998", digits: 4 },
  DE: { prefix: "+493023125", digits: 3 },
  IE: { prefix: "+3532091", digits: 5 },
  SE: { prefix: "+467017406", digits: 2, from: 5 },
  AU: { prefix: "+6125550", digits: 4 },
  US: { prefix: "+121255501", digits: 2 },
  CA: { prefix: "+141655501", digits: 2 },
};

function inventPhone(key: string, country: Country, luck: Chance): string {
  const number = /^\d+$/.test(key) ? Number(key) : luck.between(0, 999_999, key, "phone");
  const range = reserved[country.code];
  if (range) {
    const from = range.from ?? 0;
    return range.prefix + String(from + (number % (10 ** range.digits - from))).padStart(range.digits, "0");
  }
  const block = british[Math.floor(number / 1_000) % british.length] ?? "7700 900";
  return `+44${block.replaceAll(" ", "")}${String(number % 1_000).padStart(3, "0")}`;
}

const inwardLetters = [..."ABDEFGHJLNPQRSTUWXYZ"];
function fill(pattern: string, key: string, luck: Chance): string {
  return [...pattern]
    .map((sign, i) =>
      sign === "#"
        ? String(luck.between(i === 0 ? 1 : 0, 9, key, "zip", i))
        : sign === "@"
          ? luck.pick(inwardLetters, key, "zip", i)
          : sign,
    )
    .join("");
}

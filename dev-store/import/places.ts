/**
 * Where the data set's customers live: its country names, and towns to draw fictional addresses from.
 * In postcodes `#` is a digit and `@` a letter (never C I K M O V, which British inward codes do not use).
 */
interface Town {
  city: string;
  zip: string;
  province: string | null;
  provinceCode: string | null;
}
export interface Country {
  code: string;
  /** Shopify's English name. */ name: string;
  speech: Speech;
  towns: readonly Town[];
  /** Euro prices at the checkout. */ euro: boolean;
}
export type Speech = "en" | "fr" | "de" | "es" | "it" | "pt" | "nl" | "nordic" | "slavic" | "greek" | "japanese";

/** One town per text: "city|postcode|province|province code", the last two where Shopify wants a province. */
const town = (text: string): Town => {
  const [city = "", zip = "", province = null, provinceCode = null] = text.split("|");
  return { city, zip, province, provinceCode };
};
const country = (
  [code, name, speech, money]: [code: string, name: string, speech: Speech, money?: "euro"],
  ...towns: string[]
): Country => ({ code, name, speech, euro: money === "euro", towns: towns.map(town) });

const unitedKingdom = country(
  ["GB", "United Kingdom", "en"],
  "London|SE## #@@",
  "London|N# #@@",
  "Leeds|LS## #@@",
  "Manchester|M## #@@",
  "Bristol|BS# #@@",
  "Norwich|NR# #@@",
  "York|YO## #@@",
  "Edinburgh|EH# #@@",
  "Glasgow|G## #@@",
  "Cardiff|CF## #@@",
  "Belfast|BT# #@@",
  "Exeter|EX# #@@",
  "Sheffield|S## #@@",
  "Nottingham|NG# #@@",
  "Liverpool|L## #@@",
  "Birmingham|B## #@@",
  "Newcastle upon Tyne|NE# #@@",
  "Brighton|BN# #@@",
  "Oxford|OX# #@@",
  "Cambridge|CB# #@@",
  "Bath|BA# #@@",
  "Kendal|LA# #@@",
);

const countries: Record<string, Country> = {
  "united kingdom": unitedKingdom,
  unspecified: unitedKingdom,
  "european community": country(["BE", "Belgium", "fr", "euro"], "Bruxelles|10##"),
  france: country(
    ["FR", "France", "fr", "euro"],
    "Paris|7501#",
    "Lyon|6900#",
    "Nantes|44#00",
    "Lille|59#00",
    "Rennes|35#00",
    "Toulouse|31#00",
    "Annecy|74000",
  ),
  germany: country(
    ["DE", "Germany", "de", "euro"],
    "Berlin|10###",
    "Hamburg|20###",
    "München|80###",
    "Köln|50###",
    "Leipzig|04###",
    "Freiburg|79###",
    "Bremen|28###",
  ),
  eire: country(
    ["IE", "Ireland", "en", "euro"],
    "Dublin|D0# @###|Dublin|D",
    "Cork|T12 @###|Cork|CO",
    "Galway|H91 @###|Galway|G",
    "Limerick|V94 @###|Limerick|LK",
  ),
  spain: country(
    ["ES", "Spain", "es", "euro"],
    "Madrid|280##|Madrid|M",
    "Barcelona|080##|Barcelona|B",
    "Valencia|460##|Valencia|V",
    "Sevilla|410##|Sevilla|SE",
    "Bilbao|480##|Vizcaya|BI",
  ),
  netherlands: country(
    ["NL", "Netherlands", "nl", "euro"],
    "Amsterdam|10## @@",
    "Utrecht|35## @@",
    "Rotterdam|30## @@",
    "Groningen|97## @@",
    "Haarlem|20## @@",
  ),
  belgium: country(["BE", "Belgium", "nl", "euro"], "Antwerpen|20##", "Gent|90##", "Leuven|30##", "Brugge|80##", "Liège|40##"),
  switzerland: country(["CH", "Switzerland", "de"], "Zürich|80##", "Bern|30##", "Basel|40##", "Genève|12##", "Luzern|60##"),
  portugal: country(
    ["PT", "Portugal", "pt", "euro"],
    "Lisboa|1#00-###|Lisboa|PT-11",
    "Porto|4#00-###|Porto|PT-13",
    "Coimbra|3000-###|Coimbra|PT-06",
    "Braga|4700-###|Braga|PT-03",
  ),
  norway: country(["NO", "Norway", "nordic"], "Oslo|05##", "Bergen|50##", "Trondheim|70##", "Stavanger|40##"),
  italy: country(
    ["IT", "Italy", "it", "euro"],
    "Roma|001##|Roma|RM",
    "Milano|201##|Milano|MI",
    "Torino|101##|Torino|TO",
    "Bologna|401##|Bologna|BO",
    "Firenze|501##|Firenze|FI",
  ),
  cyprus: country(["CY", "Cyprus", "greek", "euro"], "Nicosia|10##", "Limassol|30##", "Larnaca|60##"),
  usa: country(
    ["US", "United States", "en"],
    "Portland|972##|Oregon|OR",
    "Boston|021##|Massachusetts|MA",
    "Chicago|606##|Illinois|IL",
    "Austin|787##|Texas|TX",
    "Brooklyn|112##|New York|NY",
  ),
  australia: country(
    ["AU", "Australia", "en"],
    "Melbourne|30##|Victoria|VIC",
    "Sydney|20##|New South Wales|NSW",
    "Brisbane|40##|Queensland|QLD",
    "Perth|60##|Western Australia|WA",
  ),
  "channel islands": country(["JE", "Jersey", "en"], "St Helier|JE# #@@", "St Brelade|JE3 #@@"),
  finland: country(["FI", "Finland", "nordic", "euro"], "Helsinki|00#00", "Tampere|33#00", "Turku|20#00", "Oulu|90#00"),
  denmark: country(["DK", "Denmark", "nordic"], "København|21##", "Aarhus|80##", "Odense|50##", "Aalborg|90##"),
  sweden: country(["SE", "Sweden", "nordic"], "Stockholm|11# ##", "Göteborg|41# ##", "Malmö|21# ##", "Uppsala|75# ##"),
  austria: country(["AT", "Austria", "de", "euro"], "Wien|10#0", "Graz|80##", "Linz|40##", "Salzburg|50##"),
  poland: country(["PL", "Poland", "slavic"], "Warszawa|00-###", "Kraków|30-###", "Gdańsk|80-###", "Wrocław|50-###"),
  "czech republic": country(["CZ", "Czechia", "slavic"], "Praha|11# 00", "Brno|60# 00", "Plzeň|30# 00"),
  lithuania: country(["LT", "Lithuania", "slavic", "euro"], "Vilnius|LT-0####", "Kaunas|LT-4####"),
  israel: country(["IL", "Israel", "en"], "Tel Aviv|6#####0", "Haifa|3#####0"),
  japan: country(["JP", "Japan", "japanese"], "Setagaya|154-00##|Tōkyō|JP-13", "Kyoto|600-80##|Kyōto|JP-26", "Osaka|530-00##|Ōsaka|JP-27"),
  rsa: country(["ZA", "South Africa", "en"], "Cape Town|80##|Western Cape|WC", "Johannesburg|20##|Gauteng|GP"),
  iceland: country(["IS", "Iceland", "nordic"], "Reykjavík|10#", "Akureyri|600"),
  "hong kong": country(["HK", "Hong Kong SAR", "en"], "Central||Hong Kong Island|HK", "Mong Kok||Kowloon|KL"),
  "united arab emirates": country(["AE", "United Arab Emirates", "en"], "Dubai||Dubai|DU", "Abu Dhabi||Abu Dhabi|AZ"),
  singapore: country(["SG", "Singapore", "en"], "Singapore|0#####", "Singapore|1#####"),
  greece: country(["GR", "Greece", "greek", "euro"], "Athina|10# ##", "Thessaloniki|54# ##", "Patra|26# ##"),
  malta: country(["MT", "Malta", "en", "euro"], "Valletta|VLT 1###", "Sliema|SLM 1###"),
  canada: country(
    ["CA", "Canada", "en"],
    "Toronto|M5@ #@#|Ontario|ON",
    "Vancouver|V6@ #@#|British Columbia|BC",
    "Halifax|B3@ #@#|Nova Scotia|NS",
  ),
  brazil: country(["BR", "Brazil", "pt"], "São Paulo|01###-0##|São Paulo|SP", "Curitiba|80###-0##|Paraná|PR"),
  bahrain: country(["BH", "Bahrain", "en"], "Manama|3##"),
  lebanon: country(["LB", "Lebanon", "fr"], "Beirut|1100"),
  "saudi arabia": country(["SA", "Saudi Arabia", "en"], "Riyadh|1####", "Jeddah|2####"),
  korea: country(["KR", "South Korea", "en"], "Seoul|03###|Seoul|KR-11"),
};

/** Every English region name that the runtime knows, for countries of other months of the set. */
const known = new Map<string, { code: string; name: string }>();
const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
for (const a of letters)
  for (const b of letters) {
    const name = names.of(a + b);
    if (name) known.set(name.toLowerCase(), { code: a + b, name });
  }

/** The country by the set's own name ("EIRE", "RSA"); the shop's own country where the name says nothing. */
export function countryOf(name: string): Country {
  const key = name.trim().toLowerCase();
  const listed = countries[key];
  if (listed) return listed;
  const found = known.get(key);
  return found ? country([found.code, found.name, "en"], "Old Town|1####") : unitedKingdom;
}

/** Prices at the checkout are in euros for customers whose country has the euro. */
export const paysInEuro = (countryName: string): boolean => countryOf(countryName).euro;

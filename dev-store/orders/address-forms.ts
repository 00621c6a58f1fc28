/**
 * How addresses are written in each country, as Shopify does it: lines by `_`. From its open "worldwide" data (MIT License, © Shopify
 * Inc.). The first form is that of every country which is not named by another.
 */
export const forms: readonly (readonly [form: string, countries: string])[] = [
  ["{firstName} {lastName}_{company}_{address1}_{address2}_{zip} {city}_{country}", ""],
  [
    "{firstName} {lastName}_{company}_{address1}_{address2}_{city}_{country}",
    "AG AO AW BI BJ BO BQ BS BW BZ CD CF CG CI CK CM CW DJ DM ER FJ GA GD GM GQ",
  ],
  [
    "{firstName} {lastName}_{company}_{address1}_{address2}_{city}_{country}",
    "GY JM KM ML MO MR QA RW SB SC SL SR SS ST SX TD TG TK TL TO TV UG VU YE ZW",
  ],
  [
    "{firstName} {lastName}_{company}_{address1}_{address2}_{city} {zip}_{country}",
    "BD BH BM GH GN JO KH LB LS LV MM MS MT MV NP PG PK SA SO TT UM VN",
  ],
  [
    "{firstName} {lastName}_{company}_{address1}_{address2}_{city}_{zip}_{country}",
    "AC FK GB GG IM IO IQ JE KE KZ LK MN SH SZ TC UA UZ VG",
  ],
  ["{firstName} {lastName}_{company}_{address1}_{address2}_{zip} {city} {province}_{country}", "AR BR CO IN IT MX NG RO"],
  ["{firstName} {lastName}_{company}_{address1}_{address2}_{zip} {city}_{province}_{country}", "CL ES KR KW MY PA PH PT"],
  ["{firstName} {lastName}_{company}_{address1}_{address2}_{zip}_{city}_{country}", "EC MU NI OM SD"],
  ["{firstName} {lastName}_{company}_{address1}_{address2}_{zip}_{country}", "GI GS PN TA"],
  ["{firstName} {lastName}_{company}_{address1}_{address2}_{city} {province} {zip}_{country}", "AU CA US"],
  ["{firstName} {lastName}_{company}_{address1}_{address2}_{city}_{province}_{zip}_{country}", "IE RU ZA"],
  ["{firstName} {lastName}_{company}_{address1}_{address2}_{city}_{country} {zip}", "AI NF"],
  ["{firstName} {lastName}_{company}_{address1}_{address2}_{city}_{province} {zip}_{country}", "ID TH"],
  ["{firstName} {lastName}_{company}_{address1}_{address2}_{city} {zip}_{province}_{country}", "PE SV"],
  ["{firstName} {lastName}_{company}_{address1}_{address2}_{city} {province}_{country}", "AE"],
  ["{firstName} {lastName}_{company}_{address1} {address2} {city}_{zip} {province}_{country}", "CN"],
  ["{firstName} {lastName}_{company}_{address1}_{address2}_{province} {city}_{zip}_{country}", "CR"],
  ["{firstName} {lastName}_{company}_{address1}_{address2}_{province}_{city}_{zip}_{country}", "EG"],
  ["{firstName} {lastName}_{company}_{address1}_{address2}_{city} {province}_{zip}_{country}", "GT"],
  ["{firstName} {lastName}_{company}_{address1}_{address2}_{city}_{province} {country}", "HK"],
  ["{firstName} {lastName}_{company}_{zip} {city}_{address1}_{address2}_{country}", "HU"],
  ["{country} 〒{zip}_{province} {city}_{address1}_{address2}_{company}_{lastName} {firstName}様", "JP"],
  ["{zip} {city}_{address2}_{address1}_{company}_{firstName} {lastName}_{country}", "KG"],
  ["{firstName} {lastName}_{company}_{address1}_{address2}_{province}_{city} {zip}_{country}", "NZ"],
  ["{firstName} {lastName}_{company}_{address1}_{address2}_{country} {zip}", "SG"],
  ["{zip} {city}_{country}_{firstName} {lastName}_{company}_{address1}_{address2}", "TM"],
  ["{firstName} {lastName}_{company}_{address1}_{address2}_{zip} {city}, {province}_{country}", "UY"],
  ["{firstName} {lastName}_{company}_{address1}_{address2}_{zip} {country}", "VA"],
  ["{firstName} {lastName}_{company}_{address1}_{address2}_{city} {zip} {province}_{country}", "VE"],
];

/** Where a region is written by its code: "Austin TX". */
export const byCode: readonly string[] = ["AU", "CA", "US"];

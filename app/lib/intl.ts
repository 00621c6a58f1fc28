/** Formatters of all locales, zones and currencies that are asked for: more than these are made anew. */
const most = 500;

/** Making a formatter takes a hundred times as long as using it, and a page uses the same few hundreds of times. */
function kept<T, O extends object>(make: (locale: string, options: O) => T): (locale: string, options: O) => T {
  const made = new Map<string, T>();
  return (locale, options) => {
    const key = JSON.stringify([locale, options]);
    const known = made.get(key);
    if (known) return known;
    if (made.size >= most) made.clear();
    const format = make(locale, options);
    made.set(key, format);
    return format;
  };
}

export const numberFormat = kept((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
export const dateTimeFormat = kept((locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options));
export const relativeTimeFormat = kept((locale, options: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, options));
export const listFormat = kept((locale, options: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options));

/** A language (BCP 47) as it is written in a country (ISO 3166): dates in English are others in Britain than in America. */
export function localeIn(language: string, country: string): string {
  return country === "" || new Intl.Locale(language).region !== undefined ? language : `${language}-${country}`;
}

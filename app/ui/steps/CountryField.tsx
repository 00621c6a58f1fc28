import { Select } from "@shopify/polaris";
import { useMemo, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useShop } from "../parts/shop.tsx";
import { countryCodes } from "./countries.ts";

const never = () => () => undefined;

/** A country by its name. Browser and server may spell some names differently: the whole list is the browser's. */
export function CountryField({ value, error, onChange }: { value: string; error: string | undefined; onChange(code: string): void }) {
  const { t } = useTranslation();
  const { locale } = useShop();
  const isBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const options = useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: "region" });
    const codes = [...new Set([value, ...(isBrowser ? countryCodes : [])])].filter(Boolean);
    return codes.map((code) => ({ value: code, label: names.of(code) ?? code })).sort((a, b) => a.label.localeCompare(b.label, locale));
  }, [isBrowser, locale, value]);
  return (
    <Select
      label={t("edit.address.countryCode")}
      options={options}
      value={value}
      placeholder={value ? undefined : t("edit.chooseCountry")}
      error={error}
      onChange={onChange}
    />
  );
}

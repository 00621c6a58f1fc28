import { Select } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { regionsIn, type Region } from "./address-form.ts";

/** The regions of all countries, which no other form needs. */
function useRegions(country: string): Region[] {
  const [all, setAll] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    void import("./regions.json").then(({ default: regions }) => setAll(regions));
  }, []);
  const listed = all[country];
  return listed ? regionsIn(listed) : [];
}

interface Props {
  country: string;
  value: string;
  error: string | undefined;
  onChange(code: string): void;
}

/** A region of a country by its name. One that is not known there stays as it is, until another is chosen. */
export function RegionField({ country, value, error, onChange }: Props) {
  const { t } = useTranslation();
  const known = useRegions(country).map(({ code, name }) => ({ value: code, label: name }));
  const unknown = value !== "" && !known.some((one) => one.value === value);
  return (
    <Select
      label={t("edit.address.provinceCode")}
      options={[{ value: "", label: t("edit.chooseRegion") }, ...(unknown ? [{ value, label: value }] : []), ...known]}
      value={value}
      error={error}
      onChange={onChange}
    />
  );
}

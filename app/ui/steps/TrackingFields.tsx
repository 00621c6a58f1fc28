import { BlockStack, FormLayout, Select, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { carrierNames, isProposed, otherCarrier, withCarrier, withNumber, type TrackingDraft } from "./tracking-draft.ts";

interface Props {
  draft: TrackingDraft;
  onChange(draft: TrackingDraft): void;
  /** What is wrong with a field. */ error(field: "number" | "company" | "url"): string | undefined;
  /** Where the parcel leaves from, if there are several. */ from?: string | undefined;
}

const names = carrierNames.map((name) => ({ value: name, label: name }));

/** The number of one parcel, its carrier from a list, and a link where Shopify knows none. */
export function TrackingFields({ draft, onChange, error, from }: Props) {
  const { t } = useTranslation();
  const label = (field: "number" | "company" | "url" | "other") =>
    from ? t("tracking.ofPlace", { field: t(`tracking.${field}`), from }) : t(`tracking.${field}`);
  return (
    <BlockStack gap="400">
      <FormLayout.Group>
        <TextField
          label={label("number")}
          autoComplete="off"
          value={draft.number}
          onChange={(number) => onChange(withNumber(draft, number))}
          error={error("number")}
          helpText={t("tracking.numberHelp")}
        />
        <Select
          label={label("company")}
          value={draft.carrier}
          onChange={(carrier) => onChange(withCarrier(draft, carrier))}
          options={[{ value: "", label: t("tracking.noCarrier") }, { value: otherCarrier, label: t("tracking.otherCarrier") }, ...names]}
          error={draft.carrier === otherCarrier ? undefined : error("company")}
          helpText={<span aria-live="polite">{t(isProposed(draft) ? "tracking.proposed" : "tracking.companyHelp")}</span>}
        />
      </FormLayout.Group>
      {draft.carrier === otherCarrier ? (
        <TextField
          label={label("other")}
          autoComplete="off"
          maxLength={100}
          value={draft.other}
          onChange={(other) => onChange({ ...draft, other })}
          error={error("company")}
        />
      ) : null}
      <TextField
        label={label("url")}
        type="url"
        autoComplete="off"
        value={draft.url}
        onChange={(url) => onChange({ ...draft, url })}
        error={error("url")}
        helpText={t("tracking.urlHelp")}
      />
    </BlockStack>
  );
}

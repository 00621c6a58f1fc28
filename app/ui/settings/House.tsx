import { BlockStack, Card, Checkbox, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { PartProps } from "./SettingsPage.tsx";
import { Section } from "./Section.tsx";

/** The house's own refusals. */
export function House({ draft, set, error, disabled }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      <Section title={t("settings.archive.title")}>
        <Card>
          <Checkbox
            label={t("settings.archive.keepUnpaid")}
            helpText={t("settings.archive.help")}
            checked={draft.keepUnpaid}
            disabled={disabled}
            onChange={(keepUnpaid) => set({ keepUnpaid })}
          />
        </Card>
      </Section>
      <Section title={t("settings.cancel.title")}>
        <Card>
          <BlockStack gap="300">
            <Checkbox
              label={t("settings.cancel.limit")}
              helpText={t("settings.cancel.help")}
              checked={draft.cancelLimited}
              disabled={disabled}
              onChange={(cancelLimited) => set({ cancelLimited })}
            />
            {draft.cancelLimited ? (
              <TextField
                label={t("settings.cancel.hours")}
                type="number"
                min={0}
                max={8760}
                autoComplete="off"
                value={draft.cancelHours}
                disabled={disabled}
                helpText={t("settings.cancel.hoursHelp")}
                onChange={(cancelHours) => set({ cancelHours })}
                error={error("cancel.windowHours")}
              />
            ) : null}
          </BlockStack>
        </Card>
      </Section>
      <Section title={t("settings.bulk.title")}>
        <Card>
          <TextField
            label={t("settings.bulk.typeAbove")}
            type="number"
            min={0}
            max={100_000}
            autoComplete="off"
            value={draft.typeAbove}
            disabled={disabled}
            helpText={t("settings.bulk.typeAboveHelp")}
            onChange={(typeAbove) => set({ typeAbove })}
            error={error("bulk.typeAbove")}
          />
        </Card>
      </Section>
    </>
  );
}

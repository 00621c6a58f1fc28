import { BlockStack, Card, Checkbox, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { PartProps } from "./SettingsPage.tsx";
import { Touches } from "./Touches.tsx";
import { Section } from "./Section.tsx";

/** What runs by itself. Each says what it would touch now, before it is switched on. */
export function Automations({ draft, set, error, disabled }: PartProps) {
  const { t } = useTranslation();
  return (
    <Section title={t("settings.automations.title")} text={t("settings.automations.text")}>
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="300">
            <Checkbox
              label={t("settings.fulfillDigital.on")}
              helpText={t("settings.fulfillDigital.help")}
              checked={draft.digitalOn}
              disabled={disabled}
              onChange={(digitalOn) => set({ digitalOn })}
            />
            <Checkbox
              label={t("settings.fulfillDigital.notify")}
              checked={draft.digitalNotify}
              disabled={disabled || !draft.digitalOn}
              onChange={(digitalNotify) => set({ digitalNotify })}
            />
            <Touches name="fulfillDigital" />
          </BlockStack>
        </Card>
        <Card>
          <BlockStack gap="300">
            <Checkbox
              label={t("settings.archiveDone.on")}
              helpText={t("settings.archiveDone.help")}
              checked={draft.archiveOn}
              disabled={disabled}
              onChange={(archiveOn) => set({ archiveOn })}
            />
            <TextField
              label={t("settings.archiveDone.afterDays")}
              type="number"
              min={0}
              max={365}
              autoComplete="off"
              value={draft.archiveAfterDays}
              disabled={disabled}
              helpText={t("settings.archiveDone.afterDaysHelp")}
              onChange={(archiveAfterDays) => set({ archiveAfterDays })}
              error={error("automations.archiveDone.afterDays")}
            />
            <Touches name="archiveDone" />
          </BlockStack>
        </Card>
      </BlockStack>
    </Section>
  );
}

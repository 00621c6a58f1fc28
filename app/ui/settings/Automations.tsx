import { BlockStack, Card } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { SettingsDraft } from "#app/settings/draft.ts";
import { NumberField, SwitchField } from "./fields.tsx";
import { partOf, type Part } from "./part.ts";
import { Section } from "./Section.tsx";
import { Touches } from "./Touches.tsx";

/** What runs by itself. Each says what it would touch now, before it is switched on. */
export function Automations({ part }: { part: Part<SettingsDraft["automations"]> }) {
  const { t } = useTranslation();
  const digital = partOf(part, "fulfillDigital");
  const archive = partOf(part, "archiveDone");
  return (
    <Section title={t("settings.automations.title")} text={t("settings.automations.text")}>
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="300">
            <SwitchField part={digital} name="on" label={t("settings.fulfillDigital.on")} helpText={t("settings.fulfillDigital.help")} />
            <SwitchField part={digital} name="notify" label={t("settings.fulfillDigital.notify")} idle={!digital.draft.on} />
            <SwitchField
              part={digital}
              name="anyRisk"
              label={t("settings.fulfillDigital.anyRisk")}
              helpText={t("settings.fulfillDigital.anyRiskHelp")}
            />
            <Touches name="fulfillDigital" draft={part.draft} />
          </BlockStack>
        </Card>
        <Card>
          <BlockStack gap="300">
            <SwitchField part={archive} name="on" label={t("settings.archiveDone.on")} helpText={t("settings.archiveDone.help")} />
            <NumberField
              part={archive}
              name="afterDays"
              max={365}
              label={t("settings.archiveDone.afterDays")}
              helpText={t("settings.archiveDone.afterDaysHelp")}
            />
            <Touches name="archiveDone" draft={part.draft} />
          </BlockStack>
        </Card>
      </BlockStack>
    </Section>
  );
}

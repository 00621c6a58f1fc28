import { BlockStack, Card, Checkbox } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SettingsDraft } from "#app/settings/draft.ts";
import { NumberField, SwitchField } from "./fields.tsx";
import { partOf, type Part } from "./part.ts";
import { Section } from "./Section.tsx";

/** The house's own refusals. */
export function House({ part }: { part: Part<SettingsDraft> }) {
  const { t } = useTranslation();
  return (
    <>
      <Section title={t("settings.archive.title")}>
        <Card>
          <SwitchField
            part={partOf(part, "archive")}
            name="keepUnpaid"
            label={t("settings.archive.keepUnpaid")}
            helpText={t("settings.archive.help")}
          />
        </Card>
      </Section>
      <Section title={t("settings.cancel.title")}>
        <Card>
          <CancelWindow part={partOf(part, "cancel")} />
        </Card>
      </Section>
      <Section title={t("settings.bulk.title")}>
        <Card>
          <NumberField
            part={partOf(part, "bulk")}
            name="typeAbove"
            max={100_000}
            label={t("settings.bulk.typeAbove")}
            helpText={t("settings.bulk.typeAboveHelp")}
          />
        </Card>
      </Section>
    </>
  );
}

function CancelWindow({ part }: { part: Part<SettingsDraft["cancel"]> }) {
  const { t } = useTranslation();
  const { windowHours } = part.draft;
  const [lastTyped, setLastTyped] = useState("");
  const limit = (isOn: boolean) => {
    if (windowHours !== null) setLastTyped(windowHours);
    part.set({ windowHours: isOn ? lastTyped : null });
  };
  return (
    <BlockStack gap="300">
      <Checkbox
        label={t("settings.cancel.limit")}
        helpText={t("settings.cancel.help")}
        checked={windowHours !== null}
        disabled={part.disabled}
        onChange={limit}
      />
      {windowHours !== null ? (
        <NumberField
          part={part}
          name="windowHours"
          max={8_760}
          label={t("settings.cancel.hours")}
          helpText={t("settings.cancel.hoursHelp")}
        />
      ) : null}
    </BlockStack>
  );
}

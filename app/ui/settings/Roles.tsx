import { Badge, BlockStack, Card, Checkbox, InlineGrid, InlineStack, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Draft, SettingsDraft } from "#app/settings/draft.ts";
import type { Limits } from "#app/settings/roles.ts";
import { useShop } from "../parts/shop.tsx";
import { SwitchField } from "./fields.tsx";
import { partOf, type Part } from "./part.ts";
import { Section } from "./Section.tsx";

export interface Staff {
  id: string;
  name: string;
  email: string | null;
  owner: boolean;
}

const flags = ["organize", "fulfill", "edit", "mark_paid", "cancel", "delete"] as const;

/** Who may do what here: everyone, and exceptions by name. */
export function Roles({ part, staff }: { part: Part<SettingsDraft["roles"]>; staff: Staff[] }) {
  const { t } = useTranslation();
  return (
    <Section title={t("settings.roles.title")} text={t("settings.roles.text")}>
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="300">
            <BlockStack>
              <Text as="h3" variant="headingSm">
                {t("settings.roles.others")}
              </Text>
              <Text as="p" tone="subdued">
                {t("settings.roles.othersText")}
              </Text>
            </BlockStack>
            <Rights label={t("settings.roles.others")} part={partOf(part, "others")} />
          </BlockStack>
        </Card>
        {staff.map((person) => (
          <Member key={person.id} person={person} part={part} />
        ))}
      </BlockStack>
    </Section>
  );
}

/** One of the staff: the owner, somebody who counts as everyone else, or somebody with rights of their own. */
function Member({ person, part }: { person: Staff; part: Part<SettingsDraft["roles"]> }) {
  const { t } = useTranslation();
  const { id, name, owner } = person;
  const { staff, others } = part.draft;
  const hasOwn = staff[id] !== undefined;
  const giveOwn = (own: boolean) => {
    const { [id]: _removed, ...rest } = staff;
    part.set({ staff: own ? { ...rest, [id]: others } : rest });
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Name person={person} />
        {owner ? (
          <Text as="p">{t("settings.roles.ownerText")}</Text>
        ) : (
          <Checkbox
            label={t("settings.roles.own", { name })}
            helpText={hasOwn ? undefined : t("settings.roles.sameAsOthers")}
            checked={hasOwn}
            disabled={part.disabled}
            onChange={giveOwn}
          />
        )}
        {hasOwn && !owner ? <Rights label={name} part={partOf(partOf(part, "staff"), id)} /> : null}
      </BlockStack>
    </Card>
  );
}

function Name({ person: { name, email, owner } }: { person: Staff }) {
  const { t } = useTranslation();
  return (
    <BlockStack>
      <InlineStack gap="200">
        <Text as="h3" variant="headingSm">
          {name}
        </Text>
        {owner ? <Badge>{t("settings.roles.owner")}</Badge> : null}
      </InlineStack>
      {email ? (
        <Text as="p" tone="subdued" breakWord>
          {email}
        </Text>
      ) : null}
    </BlockStack>
  );
}

function Rights({ label, part }: { label: string; part: Part<Draft<Limits>> }) {
  const { t } = useTranslation();
  const { currency } = useShop();
  return (
    <div role="group" aria-label={t("settings.roles.rightsOf", { name: label })}>
      <BlockStack gap="300">
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="100">
          {flags.map((flag) => (
            <SwitchField key={flag} part={part} name={flag} label={t(`settings.roles.${flag}`)} />
          ))}
        </InlineGrid>
        <TextField
          label={t("settings.roles.refundUpTo")}
          helpText={t("settings.roles.refundHelp", { currency })}
          suffix={currency}
          inputMode="decimal"
          autoComplete="off"
          value={part.draft.refundUpTo ?? ""}
          disabled={part.disabled}
          onChange={(text) => part.set({ refundUpTo: text.trim() === "" ? null : text })}
          error={part.error("refundUpTo")}
        />
      </BlockStack>
    </div>
  );
}

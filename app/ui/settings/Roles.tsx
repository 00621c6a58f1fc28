import { Badge, BlockStack, Card, Checkbox, InlineGrid, InlineStack, Layout, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useShop } from "../shop/shop.tsx";
import type { LimitsDraft } from "./draft.ts";
import type { PartProps } from "./SettingsPage.tsx";

export interface Staff { id: string; name: string; owner: boolean }

const flags = ["organize", "fulfill", "edit", "mark_paid", "cancel"] as const;

/** Who may do what here: everyone, and exceptions by name. */
export function Roles({ draft, set, error, disabled, staff }: PartProps & { staff: Staff[] }) {
  const { t } = useTranslation();
  const own = (id: string, on: boolean) => {
    const { [id]: removed, ...rest } = draft.staff;
    set({ staff: on ? { ...rest, [id]: removed ?? draft.others } : rest });
  };
  return (
    <Layout.AnnotatedSection title={t("settings.roles.title")} description={t("settings.roles.text")}>
      <BlockStack gap="400">
        <Person name={t("settings.roles.others")} limits={draft.others} onChange={(others) => set({ others })} disabled={disabled} error={error("roles.others.refundUpTo")} />
        {staff.map(({ id, name, owner }) => {
          const limits = draft.staff[id];
          if (owner) return <Card key={id}><InlineStack gap="200"><Text as="h3" variant="headingSm">{name}</Text><Badge>{t("settings.roles.owner")}</Badge></InlineStack></Card>;
          const toggle = <Checkbox label={t("settings.roles.own", { name })} checked={limits !== undefined} disabled={disabled} onChange={(on) => own(id, on)} />;
          if (!limits) return <Card key={id}>{toggle}</Card>;
          return (
            <BlockStack key={id} gap="200">
              {toggle}
              <Person name={name} limits={limits} onChange={(changed) => set({ staff: { ...draft.staff, [id]: changed } })} disabled={disabled} error={error(`roles.staff.${id}.refundUpTo`)} />
            </BlockStack>
          );
        })}
      </BlockStack>
    </Layout.AnnotatedSection>
  );
}

function Person({ name, limits, onChange, disabled, error }: { name: string; limits: LimitsDraft; onChange(limits: LimitsDraft): void; disabled: boolean; error: string | undefined }) {
  const { t } = useTranslation();
  const { currency } = useShop();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h3" variant="headingSm">{name}</Text>
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="100">
          {flags.map((flag) => <Checkbox key={flag} label={t(`settings.roles.${flag}`)} checked={limits[flag]} disabled={disabled} onChange={(on) => onChange({ ...limits, [flag]: on })} />)}
        </InlineGrid>
        <TextField label={t("settings.roles.refundUpTo")} helpText={t("settings.roles.refundHelp")} suffix={currency} inputMode="decimal" autoComplete="off" value={limits.refundUpTo} disabled={disabled}
          onChange={(refundUpTo) => onChange({ ...limits, refundUpTo })} error={error} />
      </BlockStack>
    </Card>
  );
}

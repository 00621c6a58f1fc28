import { Badge, BlockStack, Card, Checkbox, InlineGrid, InlineStack, Text, TextField } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useShop } from "../parts/shop.tsx";
import type { LimitsDraft } from "./draft.ts";
import type { PartProps } from "./SettingsPage.tsx";
import { Section } from "./Section.tsx";

export interface Staff {
  id: string;
  name: string;
  email: string | null;
  owner: boolean;
}

const flags = ["organize", "fulfill", "edit", "mark_paid", "cancel", "delete"] as const;

/** Who may do what here: everyone, and exceptions by name. */
export function Roles({ draft, set, error, disabled, staff }: PartProps & { staff: Staff[] }) {
  const { t } = useTranslation();
  const own = (id: string, on: boolean) => {
    const { [id]: removed, ...rest } = draft.staff;
    set({ staff: on ? { ...rest, [id]: removed ?? draft.others } : rest });
  };
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
            <Rights
              label={t("settings.roles.others")}
              limits={draft.others}
              onChange={(others) => set({ others })}
              disabled={disabled}
              error={error("roles.others.refundUpTo")}
            />
          </BlockStack>
        </Card>
        {staff.map((person) => (
          <Member
            key={person.id}
            person={person}
            limits={draft.staff[person.id]}
            disabled={disabled}
            error={error(`roles.staff.${person.id}.refundUpTo`)}
            onOwn={(on) => own(person.id, on)}
            onChange={(changed) => set({ staff: { ...draft.staff, [person.id]: changed } })}
          />
        ))}
      </BlockStack>
    </Section>
  );
}

interface MemberProps {
  person: Staff;
  limits: LimitsDraft | undefined;
  disabled: boolean;
  error: string | undefined;
  onOwn(on: boolean): void;
  onChange(limits: LimitsDraft): void;
}

/** One of the staff by name and e-mail: the owner, somebody who counts as everyone else, or somebody with rights of their own. */
function Member({ person: { name, email, owner }, limits, disabled, error, onOwn, onChange }: MemberProps) {
  const { t } = useTranslation();
  return (
    <Card>
      <BlockStack gap="300">
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
        {owner ? (
          <Text as="p">{t("settings.roles.ownerText")}</Text>
        ) : (
          <Checkbox
            label={t("settings.roles.own", { name })}
            helpText={limits ? undefined : t("settings.roles.sameAsOthers")}
            checked={limits !== undefined}
            disabled={disabled}
            onChange={onOwn}
          />
        )}
        {limits && !owner ? <Rights label={name} limits={limits} onChange={onChange} disabled={disabled} error={error} /> : null}
      </BlockStack>
    </Card>
  );
}

function Rights({
  label,
  limits,
  onChange,
  disabled,
  error,
}: {
  label: string;
  limits: LimitsDraft;
  onChange(limits: LimitsDraft): void;
  disabled: boolean;
  error: string | undefined;
}) {
  const { t } = useTranslation();
  const { currency } = useShop();
  return (
    <div role="group" aria-label={t("settings.roles.rightsOf", { name: label })}>
      <BlockStack gap="300">
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="100">
          {flags.map((flag) => (
            <Checkbox
              key={flag}
              label={t(`settings.roles.${flag}`)}
              checked={limits[flag]}
              disabled={disabled}
              onChange={(on) => onChange({ ...limits, [flag]: on })}
            />
          ))}
        </InlineGrid>
        <TextField
          label={t("settings.roles.refundUpTo")}
          helpText={t("settings.roles.refundHelp", { currency })}
          suffix={currency}
          inputMode="decimal"
          autoComplete="off"
          value={limits.refundUpTo}
          disabled={disabled}
          onChange={(refundUpTo) => onChange({ ...limits, refundUpTo })}
          error={error}
        />
      </BlockStack>
    </div>
  );
}

import { Form } from "@remix-run/react";
import { Badge, Banner, BlockStack, Box, Button, Card, Checkbox, InlineGrid, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Group as PreviewGroup } from "#app/runs/preview/groups.ts";
import { screenOf } from "../steps/screens.ts";
import type { Overriding } from "#app/engine/overriding.ts";
import { overridingFields } from "../asking/overriding.ts";
import { useFormat } from "../parts/useFormat.ts";
import { GroupReason } from "./GroupReason.tsx";
import { lasting } from "./lasting.ts";
import { outcomeOf, sums, type Outcome, type Preview } from "#app/runs/preview/outcome.ts";

/** Three numbers, the reasons behind them, what it comes to, and the button that says all of it. */
export function PreviewResult({ preview, busy }: { preview: Preview; busy: boolean }) {
  const { t } = useTranslation();
  const [overrides, setOverrides] = useState<string[]>([]);
  const [why, setWhy] = useState("");
  const outcome = outcomeOf(preview, overrides);
  const starting = outcome.acting + preview.wait > 0;
  return (
    <BlockStack gap="400">
      <InlineGrid columns={3} gap="400">
        <Figure label={t("preview.willChange")} value={outcome.acting} />
        <Figure label={t("preview.wait")} value={preview.wait} />
        <Figure label={t("preview.skipped")} value={outcome.skipped} />
      </InlineGrid>
      {preview.irreversible && starting ? <Banner tone="warning">{t("preview.irreversible")}</Banner> : null}
      <Card>
        <BlockStack gap="300">
          <Groups preview={preview} overrides={overrides} onChange={setOverrides} />
          {overrides.length ? (
            <TextField
              label={t("refusal.why")}
              helpText={t("refusal.whyHelp")}
              autoComplete="off"
              maxLength={255}
              value={why}
              onChange={setWhy}
              requiredIndicator
            />
          ) : null}
        </BlockStack>
      </Card>
      <Effects outcome={outcome} />
      <Start
        preview={preview}
        outcome={outcome}
        overriding={{ overrides, overrideReason: why.trim() }}
        busy={busy}
        ready={starting && (overrides.length === 0 || why.trim() !== "")}
      />
    </BlockStack>
  );
}

/** What becomes of the orders and why; what the house refuses can be ticked to be done anyway. */
function Groups({ preview, overrides, onChange }: { preview: Preview; overrides: string[]; onChange(overrides: string[]): void }) {
  return (
    <BlockStack as="ul" gap="300">
      {byOutcome(preview.groups).map((group) => {
        const { code, params } = group.reason;
        return (
          <li key={`${group.outcome}.${code}.${JSON.stringify(params)}`}>
            <Group
              group={group}
              overridable={group.by === "house" && preview.overridable.includes(code)}
              ticked={overrides.includes(code)}
              onTick={(on) => onChange(on ? [...overrides, code] : overrides.filter((other) => other !== code))}
            />
          </li>
        );
      })}
    </BlockStack>
  );
}

interface StartProps {
  preview: Preview;
  outcome: Outcome;
  overriding: Required<Overriding>;
  busy: boolean;
  ready: boolean;
}

/** The number of orders, where it is typed, and the button. */
function Start({ preview, outcome, overriding, busy, ready }: StartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [text, setText] = useState("");
  const { acting } = outcome;
  const typed = text.replace(/\D/g, "");
  const button = useButton(preview, outcome);
  const fields = { what: "start", ...overridingFields(overriding), typed };
  return (
    <Box paddingInline={{ xs: "400", sm: "0" }}>
      <Form method="post" action={`/app/runs/${preview.token}`}>
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <BlockStack gap="300">
          {outcome.typed && acting > 0 ? (
            <Box maxWidth="24rem">
              <TextField
                label={t("preview.type", { count: acting, number: format.number(acting) })}
                helpText={t("preview.typeHelp")}
                inputMode="numeric"
                autoComplete="off"
                value={text}
                onChange={setText}
              />
            </Box>
          ) : null}
          <InlineStack>
            <Button
              submit
              variant="primary"
              tone={screenOf(preview.kind).critical ? "critical" : undefined}
              disabled={!ready || (outcome.typed && typed !== String(acting))}
              loading={busy}
            >
              {button}
            </Button>
          </InlineStack>
        </BlockStack>
      </Form>
    </Box>
  );
}

/** The whole effect: "Cancel 7 orders, refund £84.20, e-mail 7 customers". */
function useButton({ kind, undoOf }: Preview, { acting, effects, mails }: Outcome): string {
  const { t } = useTranslation();
  const format = useFormat();
  const what = t(`preview.go.${undoOf === null ? kind : "undo"}`, { count: acting, number: format.number(acting) });
  const money = sums(effects).map(({ what: effect, money: amounts }) =>
    t(`preview.go.money.${effect}`, { money: format.list(amounts.map(format.money)) }),
  );
  return [what, ...money, ...(mails > 0 ? [t("preview.go.mails", { count: mails, number: format.number(mails) })] : [])].join(", ");
}

/** Money by currency, mails and time. */
function Effects({ outcome: { effects, mails, seconds, acting } }: { outcome: Outcome }) {
  const { t } = useTranslation();
  const format = useFormat();
  const lasts = lasting(seconds);
  const time =
    lasts.unit === "soon"
      ? t("preview.time.soon")
      : t(`preview.time.${lasts.unit}`, { count: lasts.count, number: format.number(lasts.count) });
  return (
    <Box paddingInline={{ xs: "400", sm: "0" }}>
      <BlockStack gap="100">
        {sums(effects).map(({ what, money }) => (
          <Text as="p" key={what}>
            {t(`preview.money.${what}`, { money: format.list(money.map(format.money)) })}
          </Text>
        ))}
        <Text as="p" tone={mails > 0 ? undefined : "subdued"}>
          {t("preview.mails", { count: mails, number: format.number(mails) })} {acting > 0 ? time : ""}
        </Text>
      </BlockStack>
    </Box>
  );
}

function Figure({ label, value }: { label: string; value: number }) {
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="100">
        <Text as="h2" variant="headingSm" tone="subdued">
          {label}
        </Text>
        <Text as="p" variant="heading2xl" numeric>
          {format.number(value)}
        </Text>
      </BlockStack>
    </Card>
  );
}

/** What will happen first, then what waits, then what is left out. */
const byOutcome = (groups: readonly PreviewGroup[]): PreviewGroup[] =>
  (["act", "wait", "skip"] as const).flatMap((outcome) => groups.filter((group) => group.outcome === outcome));

const tones = { act: "success", wait: "info", skip: undefined } as const;

function Group({
  group,
  overridable,
  ticked,
  onTick,
}: {
  group: PreviewGroup;
  overridable: boolean;
  ticked: boolean;
  onTick(on: boolean): void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <BlockStack gap="100">
      <GroupReason
        group={group}
        badge={
          <span style={{ whiteSpace: "nowrap" }}>
            <Badge tone={ticked ? "success" : tones[group.outcome]}>
              {t(ticked ? "preview.outcome.act" : `preview.outcome.${group.outcome}`)}
            </Badge>
          </span>
        }
      />
      {overridable ? (
        <Checkbox
          label={t("preview.override", { count: group.count, number: format.number(group.count) })}
          checked={ticked}
          onChange={onTick}
        />
      ) : null}
    </BlockStack>
  );
}

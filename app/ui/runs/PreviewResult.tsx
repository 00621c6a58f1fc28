import { Form } from "@remix-run/react";
import { Badge, Banner, BlockStack, Box, Button, Card, Checkbox, InlineGrid, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Group as PreviewGroup } from "#app/runs/preview/groups.ts";
import { bulkKinds } from "../orders/bulk.ts";
import { clock } from "../parts/countdown.ts";
import { useFormat } from "../parts/useFormat.ts";
import { GroupReason } from "./GroupReason.tsx";
import { outcomeOf, sums, type Outcome, type PreviewShape } from "#app/runs/preview/outcome.ts";

/** Three numbers, the reasons behind them, what it comes to, and the button that says all of it. */
export function PreviewResult({ preview, busy }: { preview: PreviewShape; busy: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [overrides, setOverrides] = useState<string[]>([]);
  const [why, setWhy] = useState("");
  const [typed, setTyped] = useState("");
  const outcome = outcomeOf(preview, overrides);
  const { acting } = outcome;
  const starting = acting + preview.wait > 0;
  const confirmed = !outcome.typed || typed.replace(/\D/g, "") === String(acting);
  const ready = starting && confirmed && (overrides.length === 0 || why.trim() !== "");
  const button = useButton(preview, outcome);
  const toggle = (code: string) => (on: boolean) => setOverrides(on ? [...overrides, code] : overrides.filter((other) => other !== code));
  return (
    <BlockStack gap="400">
      <InlineGrid columns={3} gap="400">
        <Figure label={t("preview.willChange")} value={acting} />
        <Figure label={t("preview.wait")} value={preview.wait} />
        <Figure label={t("preview.skipped")} value={outcome.skipped} />
      </InlineGrid>
      {preview.irreversible && starting ? <Banner tone="warning">{t("preview.irreversible")}</Banner> : null}
      <Card>
        <BlockStack gap="300">
          <BlockStack as="ul" gap="300">
            {byOutcome(preview.groups).map((group) => (
              <li key={`${group.outcome}.${group.reason.code}.${JSON.stringify(group.reason.params)}`}>
                <Group
                  group={group}
                  overridable={group.by === "house" && preview.overridable.includes(group.reason.code)}
                  ticked={overrides.includes(group.reason.code)}
                  onTick={toggle(group.reason.code)}
                />
              </li>
            ))}
          </BlockStack>
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
      <Stakes outcome={outcome} />
      <Box paddingInline={{ xs: "400", sm: "0" }}>
        <Form method="post" action={`/app/runs/${preview.token}`}>
          <input type="hidden" name="what" value="start" />
          <input type="hidden" name="overrides" value={overrides.join(",")} />
          <input type="hidden" name="overrideReason" value={why.trim()} />
          <input type="hidden" name="typed" value={typed.replace(/\D/g, "")} />
          <BlockStack gap="300">
            {outcome.typed && acting > 0 ? (
              <Box maxWidth="24rem">
                <TextField
                  label={t("preview.type", { count: acting, number: format.number(acting) })}
                  helpText={t("preview.typeHelp")}
                  inputMode="numeric"
                  autoComplete="off"
                  value={typed}
                  onChange={setTyped}
                />
              </Box>
            ) : null}
            <InlineStack>
              <Button
                submit
                variant="primary"
                tone={preview.kind === "cancel" || preview.kind === "delete" ? "critical" : undefined}
                disabled={!ready}
                loading={busy}
              >
                {button}
              </Button>
            </InlineStack>
          </BlockStack>
        </Form>
      </Box>
    </BlockStack>
  );
}

/** The whole effect: "Cancel 7 orders, refund £84.20, e-mail 7 customers". */
function useButton({ kind, undoOf }: PreviewShape, { acting, effects, mails }: Outcome): string {
  const { t } = useTranslation();
  const format = useFormat();
  const named = bulkKinds.find((name) => name === kind) ?? (kind === "unfulfill" ? kind : "other");
  const what = t(`preview.go.${undoOf === null ? named : "undo"}`, { count: acting, number: format.number(acting) });
  const money = sums(effects).map(({ what: effect, money: amounts }) =>
    t(`preview.go.money.${effect}`, { money: format.list(amounts.map(format.money)) }),
  );
  return [what, ...money, ...(mails > 0 ? [t("preview.go.mails", { count: mails, number: format.number(mails) })] : [])].join(", ");
}

/** Money by currency, mails and time. */
function Stakes({ outcome: { effects, mails, seconds, acting } }: { outcome: Outcome }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Box paddingInline={{ xs: "400", sm: "0" }}>
      <BlockStack gap="100">
        {sums(effects).map(({ what, money }) => (
          <Text as="p" key={what}>
            {t(`preview.money.${what}`, { money: format.list(money.map(format.money)) })}
          </Text>
        ))}
        <Text as="p" tone={mails > 0 ? undefined : "subdued"}>
          {t("preview.mails", { count: mails, number: format.number(mails) })}{" "}
          {acting > 0 ? t("preview.time", { time: clock(seconds) }) : ""}
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

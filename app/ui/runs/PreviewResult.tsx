import { Form } from "@remix-run/react";
import { Badge, Banner, BlockStack, Box, Button, Card, Checkbox, InlineGrid, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isMeant, leftOutAtFirst, type Chosen, type Group as PreviewGroup } from "#app/runs/preview/groups.ts";
import { screenOf } from "../steps/screens.ts";
import { overridingFields } from "../asking/overriding.ts";
import { useFormat } from "../parts/useFormat.ts";
import { GroupReason } from "./GroupReason.tsx";
import { lasting } from "./lasting.ts";
import { outcomeOf, sums, type Outcome, type Preview } from "#app/runs/preview/outcome.ts";

/** Three numbers, the reasons behind them, what it comes to, and the button that says all of it. */
export function PreviewResult({ preview, busy }: { preview: Preview; busy: boolean }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Choice>(() => ({ overrides: [], leftOut: leftOutAtFirst(preview.groups) }));
  const [why, setWhy] = useState("");
  const { overrides, leftOut } = chosen;
  const outcome = outcomeOf(preview, chosen);
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
          {preview.groups.some(({ odd }) => odd) ? <Text as="p">{t("preview.odd")}</Text> : null}
          <Groups preview={preview} chosen={chosen} onChange={setChosen} />
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
        fields={{ ...overridingFields({ overrides, overrideReason: why.trim() }), leftOut: leftOut.join(",") }}
        busy={busy}
        ready={starting && (overrides.length === 0 || why.trim() !== "")}
      />
    </BlockStack>
  );
}

type Choice = { [K in keyof Chosen]: string[] };
const ticked = (codes: string[], code: string, on: boolean): string[] => (on ? [...codes, code] : codes.filter((other) => other !== code));

/** What becomes of the orders and why; what the house refuses can be ticked to be done anyway, and what is odd to be done as well. */
function Groups({ preview, chosen, onChange }: { preview: Preview; chosen: Choice; onChange(chosen: Choice): void }) {
  return (
    <BlockStack as="ul" gap="300">
      {byOutcome(preview.groups).map((group) => {
        const { code, params } = group.reason;
        const overridable = group.by === "house" && preview.overridable.includes(code);
        const choose = (on: boolean) =>
          onChange(
            group.odd
              ? { ...chosen, leftOut: ticked(chosen.leftOut, code, !on) }
              : { ...chosen, overrides: ticked(chosen.overrides, code, on) },
          );
        return (
          <li key={`${group.outcome}.${code}.${JSON.stringify(params)}`}>
            <Group group={group} meant={isMeant(group, chosen)} onTick={group.odd || overridable ? choose : null} />
          </li>
        );
      })}
    </BlockStack>
  );
}

interface StartProps {
  preview: Preview;
  outcome: Outcome;
  /** What was chosen, as the form sends it. */ fields: Record<string, string>;
  busy: boolean;
  ready: boolean;
}

/** The number of orders, where it is typed, and the button. */
function Start({ preview, outcome, fields: chosen, busy, ready }: StartProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [text, setText] = useState("");
  const { acting } = outcome;
  const typed = text.replace(/\D/g, "");
  const button = useButton(preview, outcome);
  const fields = { what: "start", ...chosen, typed };
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

/** What will happen first, then what is odd of it, what waits and what is left out. */
const byOutcome = (groups: readonly PreviewGroup[]): PreviewGroup[] =>
  (["act", "wait", "skip"] as const).flatMap((outcome) =>
    groups.filter((group) => group.outcome === outcome).toSorted((a, b) => Number(a.odd) - Number(b.odd)),
  );

const tones = { act: "success", wait: "info", skip: undefined } as const;

/** One group with its outcome as it is chosen, and its tick where there is a choice. */
function Group({ group, meant, onTick }: { group: PreviewGroup; meant: boolean; onTick: ((on: boolean) => void) | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const outcome = group.outcome === "wait" ? "wait" : meant ? "act" : "skip";
  return (
    <BlockStack gap="100">
      <GroupReason
        group={group}
        badge={
          <span style={{ whiteSpace: "nowrap" }}>
            <Badge tone={tones[outcome]}>{t(`preview.outcome.${outcome}`)}</Badge>
          </span>
        }
      />
      {onTick ? (
        <Checkbox
          label={t(group.odd ? "preview.takeIn" : "preview.override", { count: group.count, number: format.number(group.count) })}
          checked={meant}
          onChange={onTick}
        />
      ) : null}
    </BlockStack>
  );
}

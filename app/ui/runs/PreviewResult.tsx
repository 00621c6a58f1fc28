import { Form } from "@remix-run/react";
import { Badge, Banner, BlockStack, Box, Button, Card, Checkbox, InlineGrid, InlineStack, Link, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { orderUrl } from "../orders/numberOf.ts";
import { clock } from "../page/countdown.ts";
import { useFormat } from "../shop/useFormat.ts";
import { useReason } from "../shop/useReason.ts";
import type { PreviewGroup, PreviewShape } from "./preview.ts";
import { actingOrders } from "./run.ts";

/** Three numbers, the reasons behind them, and the button that says how many. */
export function PreviewResult({ preview, busy }: { preview: PreviewShape; busy: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [overrides, setOverrides] = useState<string[]>([]);
  const [why, setWhy] = useState("");
  const acting = actingOrders(preview, overrides);
  const skipped = preview.skipped - (acting - preview.act);
  const ready = acting > 0 && !preview.tooMany && (overrides.length === 0 || why.trim() !== "");
  const toggle = (code: string) => (on: boolean) => setOverrides(on ? [...overrides, code] : overrides.filter((other) => other !== code));
  return (
    <BlockStack gap="400">
      <InlineGrid columns={3} gap="400">
        <Figure label={t("preview.willChange")} value={acting} />
        <Figure label={t("preview.wait")} value={preview.wait} />
        <Figure label={t("preview.skipped")} value={skipped} />
      </InlineGrid>
      {preview.tooMany ? <Banner tone="warning" title={t("preview.tooMany.title")}>{t("preview.tooMany.text", { total: format.number(preview.total) })}</Banner> : null}
      {preview.irreversible && acting > 0 ? <Banner tone="warning">{t("preview.irreversible")}</Banner> : null}
      <Card>
        <BlockStack gap="300">
          <BlockStack as="ul" gap="300">
            {byOutcome(preview.groups).map((group) => (
              <li key={`${group.outcome}.${group.reason.code}.${JSON.stringify(group.reason.params)}`}>
                <Group group={group} overridable={preview.overridable.includes(group.reason.code)} ticked={overrides.includes(group.reason.code)} onTick={toggle(group.reason.code)} />
              </li>
            ))}
          </BlockStack>
          {overrides.length ? <TextField label={t("refusal.why")} helpText={t("refusal.whyHelp")} autoComplete="off" maxLength={255} value={why} onChange={setWhy} requiredIndicator /> : null}
        </BlockStack>
      </Card>
      <Box paddingInline={{ xs: "400", sm: "0" }}><Text as="p" tone="subdued">{t("preview.mails", { count: preview.mails })} {acting > 0 ? t("preview.time", { time: clock(Math.max(1, preview.seconds)) }) : ""}</Text></Box>
      <Box paddingInline={{ xs: "400", sm: "0" }}><Form method="post">
        <input type="hidden" name="token" value={preview.token} />
        <input type="hidden" name="overrides" value={overrides.join(",")} />
        <input type="hidden" name="overrideReason" value={why.trim()} />
        <Button submit variant="primary" disabled={!ready} loading={busy}>{t(`preview.go.${preview.kind}` as "preview.go.archive", { count: acting, number: format.number(acting) })}</Button>
      </Form></Box>
    </BlockStack>
  );
}

function Figure({ label, value }: { label: string; value: number }) {
  const format = useFormat();
  return <Card><BlockStack gap="100"><Text as="h2" variant="headingSm" tone="subdued">{label}</Text><Text as="p" variant="heading2xl" numeric>{format.number(value)}</Text></BlockStack></Card>;
}

/** What will happen first, then what waits, then what is left out. */
const byOutcome = (groups: readonly PreviewGroup[]): PreviewGroup[] => (["act", "wait", "skip"] as const).flatMap((outcome) => groups.filter((group) => group.outcome === outcome));

const tones = { act: "success", wait: "info", skip: undefined } as const;

function Group({ group, overridable, ticked, onTick }: { group: PreviewGroup; overridable: boolean; ticked: boolean; onTick(on: boolean): void }) {
  const { t } = useTranslation();
  const say = useReason();
  const format = useFormat();
  return (
    <BlockStack gap="100">
      <InlineStack gap="300" blockAlign="start" wrap={false}>
        <span style={{ whiteSpace: "nowrap" }}><Badge tone={ticked ? "success" : tones[group.outcome]}>{t(ticked ? "preview.outcome.act" : `preview.outcome.${group.outcome}`)}</Badge></span>
        <Text as="span" fontWeight="semibold" numeric>{format.number(group.count)}</Text>
        {group.same ? null : <Text as="span" tone="subdued">{t("preview.forExample")}</Text>}
        {group.same ? <InlineStack gap="200"><Text as="span">{say(group.reason)}</Text>{group.examples.map(({ id, name }) => <Link key={id} url={orderUrl(id)}>{name}</Link>)}</InlineStack> : null}
      </InlineStack>
      {group.same ? null : group.examples.map(({ id, name, reason }) => <Text as="p" key={id}><Link url={orderUrl(id)}>{name}</Link> {say(reason)}</Text>)}
      {overridable ? <Checkbox label={t("preview.override", { count: group.count })} checked={ticked} onChange={onTick} /> : null}
    </BlockStack>
  );
}

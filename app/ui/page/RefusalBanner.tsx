import { Banner, BlockStack, Button, Collapsible, InlineStack, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useReason } from "../shop/useReason.ts";
import type { Ask } from "./useAsk.ts";

/** A refusal stays in its place. One of the house can be overridden, with a reason that the journal keeps: a person without the right was refused for that already. */
export function RefusalBanner({ asking }: { asking: Ask }) {
  const { t } = useTranslation();
  const say = useReason();
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState("");
  const { refusal, last, ask, busy } = asking;
  if (!refusal) return null;
  const overridable = refusal.by === "house" && last !== null;
  const anyway = () => { if (last && why.trim()) ask({ ...last, overrides: [...(last.overrides ?? []), refusal.reason.code], overrideReason: why.trim() }); };
  return (
    <div>
      <Banner tone={refusal.by === "trouble" ? "warning" : "critical"} title={t(`refusal.${refusal.by}`)}>
        <BlockStack gap="300">
          <span>{say(refusal.reason)}</span>
          {overridable && !open ? <InlineStack><Button onClick={() => setOpen(true)}>{t("refusal.anyway")}</Button></InlineStack> : null}
          <Collapsible id="override" open={overridable && open}>
            <BlockStack gap="200">
              <TextField label={t("refusal.why")} helpText={t("refusal.whyHelp")} autoComplete="off" maxLength={255} value={why} onChange={setWhy} autoFocus={open} />
              <InlineStack><Button variant="primary" tone="critical" disabled={!why.trim()} loading={busy} onClick={anyway}>{t("refusal.anyway")}</Button></InlineStack>
            </BlockStack>
          </Collapsible>
        </BlockStack>
      </Banner>
    </div>
  );
}

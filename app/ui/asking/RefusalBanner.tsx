import { Banner, BlockStack, Button, Collapsible, InlineStack, TextField, type BannerHandles } from "@shopify/polaris";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useReason } from "../parts/useReason.ts";
import type { Refused } from "#app/kernel/refusal.ts";

interface Props {
  refusal: Refused["refusal"] | null;
  busy: boolean;
  /** Asks the same again, overriding what the house refused, for this reason. */
  anyway(why: string): void;
  /** What heads it, where it is not clear what was asked. */
  title?: string;
  onDismiss?(): void;
}

/**
 * A refusal stays in its place. One of the house can be overridden, with a reason that the journal keeps: a person without the
 * right was refused for that already.
 */
export function RefusalBanner({ refusal, ...rest }: Props) {
  return refusal ? <Shown key={refusal.reason.code} refusal={refusal} {...rest} /> : null;
}

function Shown({ refusal, busy, anyway, title, onDismiss }: Props & { refusal: Refused["refusal"] }) {
  const { t } = useTranslation();
  const say = useReason();
  const banner = useRef<BannerHandles>(null);
  // What was clicked may be far down the page: the answer is brought to the person.
  useEffect(() => banner.current?.focus(), []);
  const heading = t(`refusal.${refusal.by}`);
  return (
    <Banner
      ref={banner}
      tone={refusal.by === "trouble" || refusal.by === "limit" ? "warning" : "critical"}
      title={title ?? heading}
      onDismiss={onDismiss}
    >
      <BlockStack gap="300">
        <span>
          {title && refusal.by !== "platform" ? `${heading}: ` : ""}
          {say(refusal.reason)}
        </span>
        {refusal.by === "house" ? <Anyway busy={busy} anyway={anyway} /> : null}
      </BlockStack>
    </Banner>
  );
}

function Anyway({ busy, anyway }: Pick<Props, "busy" | "anyway">) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [why, setWhy] = useState("");
  const id = useId();
  return (
    <>
      {open ? null : (
        <InlineStack>
          <Button onClick={() => setOpen(true)}>{t("refusal.anyway")}</Button>
        </InlineStack>
      )}
      <Collapsible id={id} open={open}>
        <BlockStack gap="200">
          <TextField
            label={t("refusal.why")}
            helpText={t("refusal.whyHelp")}
            autoComplete="off"
            maxLength={255}
            value={why}
            onChange={setWhy}
            autoFocus={open}
          />
          <InlineStack>
            <Button variant="primary" tone="critical" disabled={!why.trim()} loading={busy} onClick={() => anyway(why.trim())}>
              {t("refusal.anyway")}
            </Button>
          </InlineStack>
        </BlockStack>
      </Collapsible>
    </>
  );
}

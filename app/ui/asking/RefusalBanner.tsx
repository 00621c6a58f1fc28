import type { Kind } from "#app/orders/intent.ts";
import { Banner, BlockStack, Button, Collapsible, InlineStack, TextField, type BannerHandles } from "@shopify/polaris";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Said } from "../parts/Said.tsx";
import { useReason } from "../parts/useReason.ts";
import { setAway, useAway } from "../parts/trouble.ts";
import type { Refused } from "#app/kernel/refusal.ts";

interface Props {
  refusal: Refused["refusal"] | null;
  busy: boolean;
  /** Asks the same again, overriding what the house refused, for this reason. */
  anyway(why: string): void;
  /** What heads it, where it is not clear what was asked. */
  title?: string;
  /** What was not done, where Shopify could not be reached; with how to try again, it goes by itself once Shopify is back. */
  asked?: Kind | null;
  again?(): void;
  onDismiss?(): void;
}

/**
 * A refusal stays in its place. One of the house can be overridden, with a reason that the journal keeps: a person without the
 * right was refused for that already. What is wrong with fields is said there, and only there.
 */
export function RefusalBanner({ refusal, ...rest }: Props) {
  if (!refusal || Object.keys(refusal.fieldErrors ?? {}).length > 0) return null;
  const { again } = rest;
  if (refusal.by === "trouble" && again) return <Unreachable key={refusal.reason.code} refusal={refusal} {...rest} again={again} />;
  return <Shown key={refusal.reason.code} refusal={refusal} {...rest} />;
}

type ShownProps = Props & { refusal: Refused["refusal"] };

/** Says what was not done. Once Shopify is back, there is nothing left to say: what was not asked then is asked again by a click. */
function Unreachable({ refusal, busy, asked, again }: ShownProps & { again(): void }) {
  const { t } = useTranslation();
  const say = useReason();
  const banner = useRef<BannerHandles>(null);
  const away = useAway();
  const [over, setOver] = useState<"not yet" | "away" | "back">("not yet");
  useEffect(() => {
    setAway({ reason: refusal.reason, retryAfterMs: null });
    banner.current?.focus();
  }, [refusal]);
  useEffect(() => setOver((before) => (away ? "away" : before === "away" ? "back" : before)), [away]);
  if (over === "back" && !busy) return null;
  const action = { content: t("error.retry"), onAction: again, loading: busy };
  const title = asked ? t("order.notDone", { action: t(`action.${asked}`) }) : t("refusal.trouble");
  return (
    <Banner ref={banner} tone="warning" title={title} action={action}>
      {say(refusal.reason)}
    </Banner>
  );
}

function Shown({ refusal, busy, anyway, title, onDismiss }: ShownProps) {
  const { t } = useTranslation();
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
          <Said reason={refusal.reason} />
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

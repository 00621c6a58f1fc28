import { useRevalidator } from "@remix-run/react";
import { Button, InlineStack, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Trouble } from "../parts/trouble.ts";
import { useReason } from "../parts/useReason.ts";

const everyMs = 5_000;

/** The page is as it was before Shopify stopped answering: says so, tries again by itself, and goes once it is back. */
export function Away({ reason, retryAfterMs }: Trouble) {
  const { t } = useTranslation();
  const say = useReason();
  const { revalidate, state } = useRevalidator();
  const isIdle = state === "idle";
  useEffect(() => {
    if (!isIdle) return;
    const timer = setTimeout(revalidate, Math.max(everyMs, retryAfterMs ?? 0));
    return () => clearTimeout(timer);
  }, [isIdle, revalidate, retryAfterMs]);
  return (
    <div className="foot-line" role="status">
      <InlineStack gap="300" blockAlign="center">
        <Text as="span">
          {say(reason)} {t("error.kept")}
        </Text>
        <Button size="slim" onClick={revalidate} loading={!isIdle}>
          {t("error.retry")}
        </Button>
      </InlineStack>
    </div>
  );
}

import { Badge, Button, InlineStack } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import { useUndoing } from "../asking/Undoing.tsx";
import type { Pending } from "../news/pending.ts";

/** "Being cancelled": what is about to become of an order. `callBack`: with the button that prevents it. */
export function BeingDone({ pending: [first], callBack = false }: { pending: readonly Pending[]; callBack?: boolean }) {
  const { t } = useTranslation();
  const undoing = useUndoing();
  if (!first) return null;
  const { id, kind, until } = first;
  const isCritical = kind === "cancel" || kind === "delete";
  return (
    <InlineStack gap="200" blockAlign="center" wrap={false}>
      <span aria-live="polite">
        <Badge tone={isCritical ? "critical" : "info"}>{t(`outbox.being.${kind}`)}</Badge>
      </span>
      {callBack && id !== null && until !== null ? (
        <Button variant="plain" loading={undoing.isBusy(id)} onClick={() => undoing.callBack([id])}>
          {t("outbox.callBack")}
        </Button>
      ) : null}
    </InlineStack>
  );
}

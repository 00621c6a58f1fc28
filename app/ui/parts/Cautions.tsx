import { Banner, List } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Reason } from "#app/kernel/reason.ts";
import { useReason } from "./useReason.ts";

/** What speaks against it though it is allowed: said before, not after. */
export function Cautions({ reasons }: { reasons: readonly Reason[] }) {
  const { t } = useTranslation();
  const say = useReason();
  if (!reasons.length) return null;
  return (
    <Banner tone="warning" title={t("refusal.caution")}>
      <List>
        {reasons.map((one) => (
          <List.Item key={one.code}>{say(one)}</List.Item>
        ))}
      </List>
    </Banner>
  );
}

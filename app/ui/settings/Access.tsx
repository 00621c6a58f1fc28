import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Reason } from "#app/kernel/reason.ts";
import { partnerDashboard } from "../parts/admin.ts";
import { standingTrouble } from "../parts/Troubles.tsx";
import { useReason } from "../parts/useReason.ts";
import { Section } from "./Section.tsx";

/** What Longshore may see of the shop, and what to grant for more. */
export function Access({ reasons }: { reasons: Reason[] }) {
  const { t } = useTranslation();
  const say = useReason();
  const limit = standingTrouble(reasons);
  return (
    <Section id="access" title={t("access.title")} text={t("access.text")}>
      <Card>
        <BlockStack gap="200">
          {limit ? (
            <>
              <Text as="p" fontWeight="medium">
                {say(limit)}
              </Text>
              <Text as="p">
                {t("access.grant")}{" "}
                <Link url={partnerDashboard} target="_blank">
                  {t("inShopify.partners")}
                </Link>
              </Text>
            </>
          ) : (
            <Text as="p">{t("access.all")}</Text>
          )}
        </BlockStack>
      </Card>
    </Section>
  );
}

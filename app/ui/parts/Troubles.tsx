import { Banner, BlockStack, Box, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslation } from "react-i18next";
import type { Reason } from "#app/kernel/reason.ts";
import { Said } from "./Said.tsx";
import { useReason } from "./useReason.ts";
import { useRemembered } from "./remembered.ts";

/** True of most shops at all times: said once, at the foot of what counts or lists orders, not as a warning on every page. */
const standing = "trouble.window";

/** What Shopify withholds from us (a scope, protected data, old orders): a sentence each; the rest of the page works. */
export function Troubles({ reasons }: { reasons: readonly Reason[] }) {
  const pressing = reasons.filter((reason) => reason.code !== standing);
  if (!pressing.length) return null;
  return (
    <Box paddingBlockEnd="400">
      <BlockStack gap="200">
        {pressing.map((reason) => (
          <Banner key={reason.code} tone="warning">
            <Said reason={reason} />
          </Banner>
        ))}
      </BlockStack>
    </Box>
  );
}

/** The limit that always holds, as a line below what it limits, until the person has read it. Settings keeps it. */
export function StandingTrouble({ reasons }: { reasons: readonly Reason[] }) {
  const { t } = useTranslation();
  const say = useReason();
  const [read, remember] = useRemembered("longshore.windowRead");
  const reason = reasons.find(({ code }) => code === standing);
  if (!reason || read !== null) return null;
  return (
    <Box padding="400">
      <InlineStack align="center" gap="300" blockAlign="center">
        <Text as="p" tone="subdued" alignment="center">
          {say(reason)}
        </Text>
        <Link url="/app/settings#access">{t("access.toSettings")}</Link>
        <Button variant="plain" onClick={() => remember("yes")}>
          {t("access.dismiss")}
        </Button>
      </InlineStack>
    </Box>
  );
}

/** For Settings: the limit, and what to grant to lift it. */
export const standingTrouble = (reasons: readonly Reason[]): Reason | null => reasons.find(({ code }) => code === standing) ?? null;

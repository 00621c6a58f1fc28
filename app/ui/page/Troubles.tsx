import { Banner, BlockStack, Box, Text } from "@shopify/polaris";
import type { Reason } from "#app/orders/reason.ts";
import { useReason } from "../shop/useReason.ts";

/** True of most shops at all times: said once, at the foot of the list, not as a warning on every page. */
const standing = "trouble.window";

/** What Shopify withholds from us (a scope, protected data, old orders): a sentence each; the rest of the page works. */
export function Troubles({ reasons }: { reasons: readonly Reason[] }) {
  const say = useReason();
  const pressing = reasons.filter((reason) => reason.code !== standing);
  if (!pressing.length) return null;
  return (
    <Box paddingBlockEnd="400">
      <BlockStack gap="200">{pressing.map((reason) => <Banner key={reason.code} tone="warning">{say(reason)}</Banner>)}</BlockStack>
    </Box>
  );
}

/** The limit that always holds, below what it limits. */
export function StandingTrouble({ reasons }: { reasons: readonly Reason[] }) {
  const say = useReason();
  const reason = reasons.find(({ code }) => code === standing);
  return reason ? <Box padding="400"><Text as="p" tone="subdued" alignment="center">{say(reason)}</Text></Box> : null;
}

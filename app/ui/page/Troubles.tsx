import { Banner, BlockStack, Box } from "@shopify/polaris";
import type { Reason } from "#app/orders/reason.ts";
import { useReason } from "../shop/useReason.ts";

/** What Shopify withholds from us (a scope, protected data, old orders): a sentence each; the rest of the page works. */
export function Troubles({ reasons }: { reasons: readonly Reason[] }) {
  const say = useReason();
  if (!reasons.length) return null;
  return (
    <Box paddingBlockEnd="400">
      <BlockStack gap="200">{reasons.map((reason) => <Banner key={reason.code} tone="warning">{say(reason)}</Banner>)}</BlockStack>
    </Box>
  );
}

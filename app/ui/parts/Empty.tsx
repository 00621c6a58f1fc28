import { BlockStack, Box, Button, Text, type ButtonProps } from "@shopify/polaris";

interface Props {
  title: string;
  text?: string;
  /** How to go on, in more words. */ more?: string;
  action?: Pick<ButtonProps, "url" | "target" | "onClick"> & { content: string };
}

/** Nothing to show: says why, and the way out. */
export function Empty({ title, text, more, action }: Props) {
  return (
    <Box padding="800">
      <BlockStack gap="300" inlineAlign="center">
        <Text as="h2" variant="headingMd" alignment="center">
          {title}
        </Text>
        {text ? (
          <Text as="p" alignment="center" tone="subdued">
            {text}
          </Text>
        ) : null}
        {more ? (
          <Box maxWidth="34rem">
            <Text as="p" alignment="center" tone="subdued">
              {more}
            </Text>
          </Box>
        ) : null}
        {action ? (
          <Button url={action.url} target={action.target} onClick={action.onClick}>
            {action.content}
          </Button>
        ) : null}
      </BlockStack>
    </Box>
  );
}

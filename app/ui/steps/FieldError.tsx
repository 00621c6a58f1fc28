import { Text } from "@shopify/polaris";

/** What is wrong with a part of a form that is no single field. */
export function FieldError({ text }: { text: string | undefined }) {
  return (
    <Text as="p" tone="critical">
      {text}
    </Text>
  );
}

import { Text } from "@shopify/polaris";

/** What is wrong with a part of a form that is no single field. */
export function FieldError({ text }: { text: string | undefined }) {
  return (
    <div data-wrong tabIndex={-1} role="alert">
      <Text as="p" tone="critical">
        {text}
      </Text>
    </div>
  );
}

/** What is wrong and has no place of its own. */
export const Unplaced = ({ texts }: { texts: readonly string[] }) => texts.map((text) => <FieldError key={text} text={text} />);

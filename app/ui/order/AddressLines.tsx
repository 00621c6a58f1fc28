import { Link, Text } from "@shopify/polaris";
import { callTo } from "../parts/admin.ts";

interface Props {
  /** As they are written in that country. */ lines: readonly string[] | null;
  phone: string | null;
  none: string;
}

/** An address as it is written on a parcel, line by line. */
export function AddressLines({ lines, phone, none }: Props) {
  if (!lines?.length)
    return (
      <Text as="p" tone="subdued">
        {none}
      </Text>
    );
  return (
    <>
      {lines.map((line, index) => (
        <Text as="p" key={index} breakWord>
          {line}
        </Text>
      ))}
      {phone ? <Phone number={phone} /> : null}
    </>
  );
}

export function Phone({ number }: { number: string }) {
  return (
    <Text as="p">
      <Link url={callTo(number)} removeUnderline>
        {number}
      </Link>
    </Text>
  );
}

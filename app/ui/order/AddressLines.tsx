import { Text } from "@shopify/polaris";
import { useShop } from "../parts/shop.tsx";

interface Address {
  name?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  company: string | null;
  address1: string | null;
  address2: string | null;
  city: string | null;
  zip: string | null;
  provinceCode: string | null;
  countryCode: string | null;
  phone: string | null;
}

/** An address as it is written on a parcel, line by line. */
export function AddressLines({ address, none }: { address: Address | null; none: string }) {
  const { locale } = useShop();
  if (!address)
    return (
      <Text as="p" tone="subdued">
        {none}
      </Text>
    );
  const name = address.name ?? [address.firstName, address.lastName].filter(Boolean).join(" ");
  const country = address.countryCode ? new Intl.DisplayNames(locale, { type: "region" }).of(address.countryCode) : null;
  const place = [address.zip, address.city, address.provinceCode].filter(Boolean).join(" ");
  const lines = [name, address.company, address.address1, address.address2, place, country, address.phone].filter(Boolean);
  return (
    <>
      {lines.map((line) => (
        <Text as="p" key={line} breakWord>
          {line}
        </Text>
      ))}
    </>
  );
}

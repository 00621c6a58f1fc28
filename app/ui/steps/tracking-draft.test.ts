import { describe, expect, it } from "vitest";
import { trackingIntent } from "#app/orders/tracking/intent.ts";
import { aFulfillment } from "#app/orders/order.fixture.ts";
import {
  draftFor,
  isProposed,
  otherCarrier,
  parcelOf,
  trackedBy,
  trackingDraft,
  trackingIntentOf,
  withCarrier,
  withNumber,
} from "./tracking-draft.ts";
import { trackingUrl } from "./trackingUrl.ts";

const ups = "1Z999AA10123456784";
const none = new URLSearchParams();

describe("B20: the carrier in the form", () => {
  it("B20: follows the number until a person chooses one", () => {
    const typed = withNumber(trackingDraft(null), ups);
    expect([typed.carrier, isProposed(typed)]).toEqual(["UPS", true]);
    expect(withNumber(typed, "RB123456785GB").carrier).toBe("Royal Mail");
    expect(withNumber(typed, "x").carrier).toBe("");
    const chosen = withCarrier(typed, "FedEx");
    expect([withNumber(chosen, "RB123456785GB").carrier, isProposed(chosen)]).toEqual(["FedEx", false]);
    expect(withNumber(withCarrier(typed, ""), ups).carrier).toBe("");
  });

  it("B20: that Shopify doesn't know is typed, with a link", () => {
    const draft = { ...withCarrier(trackingDraft(null), otherCarrier), other: "Bike Bert", number: "7", url: " https://bike.example " };
    expect(trackedBy(draft)).toEqual({ company: "Bike Bert", number: "7", url: "https://bike.example" });
    expect(trackingDraft(trackedBy(draft))).toMatchObject({ carrier: otherCarrier, other: "Bike Bert", url: "https://bike.example" });
  });
});

describe("B6: the form of tracking", () => {
  it("B6: shows what the parcel has, without the link that Shopify makes itself, which would stay the old number's", () => {
    const has = { company: "UPS", number: ups, url: `https://ups.example/${ups}` };
    expect(trackingDraft(has)).toMatchObject({ carrier: "UPS", number: ups, url: "" });
    expect(trackingDraft({ ...has, url: "https://own.example" }).url).toBe("https://own.example");
  });

  it("B6: takes tracking away when all fields are emptied", () => {
    const parsed = (draft: ReturnType<typeof trackingDraft>) => trackingIntent.parse(trackingIntentOf("f", draft, false)).tracking;
    expect(parsed(trackingDraft(null))).toBeNull();
    expect(parsed({ ...trackingDraft(null), number: " 7 " })).toEqual({ company: null, number: "7", url: null });
  });

  it("B6: brings along what could not be used, to the newest parcel without tracking that stands", () => {
    const typed = { company: "Bike Bert", number: "A1, B2", url: null };
    const url = trackingUrl("gid://shopify/Order/1", { typed });
    expect(url).toBe("/app/orders/1/tracking?company=Bike+Bert&number=A1%2C+B2");
    const brought = new URL(url, "https://app.example").searchParams;
    const parcels = [
      aFulfillment({ id: "gid://shopify/Fulfillment/1" }),
      aFulfillment({ id: "gid://shopify/Fulfillment/2" }),
      aFulfillment({ id: "gid://shopify/Fulfillment/3", tracking: [typed] }),
      aFulfillment({ id: "gid://shopify/Fulfillment/4", status: "CANCELLED" }),
    ];
    expect(parcelOf(parcels, brought)).toBe("gid://shopify/Fulfillment/2");
    expect(draftFor(parcels[1], brought)).toMatchObject({ number: "A1, B2", other: "Bike Bert" });
    expect(parcelOf(parcels, new URLSearchParams({ parcel: "3" }))).toBe("gid://shopify/Fulfillment/3");
    expect(parcelOf(parcels.slice(2), none)).toBe("gid://shopify/Fulfillment/3");
    expect(parcelOf([], none)).toBe("");
  });
});

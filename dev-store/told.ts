import type { Hold } from "./model.ts";

/** What an app is told of an order by a webhook: its topic, and which of the order's objects it is about. */
export interface OrderEvent {
  topic: string;
  /** Id of the parcel, refund, transaction or fulfillment order. */
  about?: number;
  /** A hold that was added, or is gone from the order. */
  hold?: Hold;
  /** Id of the fulfillment order that took what this one lost. */
  other?: number | null;
}

/** A topic alone where the order is what it is about. */
export type Told = string | OrderEvent;

export const eventOf = (told: Told): OrderEvent => (typeof told === "string" ? { topic: told } : told);
export const topicOf = (told: Told): string => eventOf(told).topic;

/** The same topic for each of several objects. */
export const eachOf = (topic: string, objects: readonly { id: number }[]): OrderEvent[] => objects.map(({ id }) => ({ topic, about: id }));

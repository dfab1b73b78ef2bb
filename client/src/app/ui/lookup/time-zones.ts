import type { Option, OptionSearch } from './option';

const MOST_SUGGESTIONS = 50;

/** The time zones that the browser knows, found by any part of their name: "berlin", "new york". */
export const timeZones: OptionSearch = (text) => {
  const words = text
    .trim()
    .toLowerCase()
    .split(/[\s/_]+/);
  const found = ['UTC', ...Intl.supportedValuesOf('timeZone')]
    .filter((zone) => words.every((word) => zone.toLowerCase().includes(word)))
    .slice(0, MOST_SUGGESTIONS);
  return Promise.resolve(found.map(timeZoneOption));
};

/** A time zone as people read it. */
export function timeZoneOption(zone: string): Option {
  return { value: zone, label: zone.replaceAll('_', ' ') };
}

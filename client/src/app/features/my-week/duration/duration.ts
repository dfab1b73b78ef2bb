import { writeHours } from '../../../ui/hours/hours';

/** A day has no more, so neither has an entry. */
export const MINUTES_OF_A_DAY = 1440;

const MINUTES_OF_AN_HOUR = 60;
/** More digits than this would leave what a double counts exactly; nobody means them. */
const MOST_DECIMALS = 6;

/** What somebody meant by what they typed: so many whole minutes, nothing, or why it cannot be taken. */
export type Duration =
  | { readonly kind: 'minutes'; readonly minutes: number }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly reason: DurationRefusal };

export type DurationRefusal =
  /** It reads as no duration at all. */
  | { readonly code: 'unreadable' }
  /** `1:75`, or `1:5`, which could be five minutes or fifty. */
  | { readonly code: 'minutes-of-the-hour' }
  /** It reads well and is longer than a day; `text` is how it was read. */
  | { readonly code: 'over-a-day'; readonly text: string }
  /** It ends between two minutes; `below` and `above` are the whole ones around it. */
  | { readonly code: 'between-minutes'; readonly below: string; readonly above: string };

/**
 * Reads a duration as people write them: hours (`8`, `1.5`, `1,5`, `.5`, `1.5h`), hours and minutes (`1:30`, `:30`,
 * `1h30`, `1h 30m`), minutes (`90m`, `90 min`). Blanks around and between do not matter. Nothing and `0` are nothing,
 * which for a recorded time means that it goes. Decimal hours are counted exactly: `1.1` is 66 minutes.
 */
export function parseDuration(typed: string): Duration {
  const text = typed.trim().toLowerCase();
  if (text === '') return { kind: 'nothing' };
  return clock(text) ?? decimalHours(text) ?? units(text) ?? refused({ code: 'unreadable' });
}

/** `1:30`, `:30`, `12:00`. */
function clock(text: string): Duration | undefined {
  const [, hours, minutes = ''] = /^(\d{0,4})\s*:\s*(\d{1,4})$/.exec(text) ?? [];
  if (hours === undefined) return undefined;
  if (minutes.length !== 2 || Number(minutes) >= MINUTES_OF_AN_HOUR) return refused({ code: 'minutes-of-the-hour' });
  return whole(Number(hours) * MINUTES_OF_AN_HOUR + Number(minutes));
}

/** `8`, `1.5`, `1,5`, `.5`, `8.`, each also with an `h` behind. */
function decimalHours(text: string): Duration | undefined {
  const [all, hours = '', decimals = ''] = /^(\d{0,4})(?:[.,](\d*))?\s*(?:h|hrs?|hours?)?$/.exec(text) ?? [];
  if (all === undefined || hours + decimals === '' || decimals.length > MOST_DECIMALS) return undefined;
  const parts = 10 ** decimals.length;
  // Counted in the last decimal's parts of a minute, so that nothing is ever rounded.
  const scaled = Number(hours + decimals) * MINUTES_OF_AN_HOUR;
  const below = Math.floor(scaled / parts);
  if (below > MINUTES_OF_A_DAY) return overADay(below);
  if (scaled % parts === 0) return whole(below);
  return refused({ code: 'between-minutes', below: writeHours(below), above: writeHours(below + 1) });
}

/** `90m`, `90 min`, `1h15`, `1h 15m`, `1 h 15 min`. */
function units(text: string): Duration | undefined {
  const [all, hours, minutes] =
    /^(?:(\d{1,4})\s*h(?:rs?|ours?)?\s*)?(\d{1,4})\s*(?:m(?:in(?:ute)?s?)?)?$/.exec(text) ?? [];
  if (all === undefined || minutes === undefined) return undefined;
  if (hours === undefined) return whole(Number(minutes));
  if (Number(minutes) >= MINUTES_OF_AN_HOUR) return refused({ code: 'minutes-of-the-hour' });
  return whole(Number(hours) * MINUTES_OF_AN_HOUR + Number(minutes));
}

function whole(minutes: number): Duration {
  if (minutes > MINUTES_OF_A_DAY) return overADay(minutes);
  return minutes === 0 ? { kind: 'nothing' } : { kind: 'minutes', minutes };
}

function overADay(minutes: number): Duration {
  return refused({ code: 'over-a-day', text: writeHours(minutes) });
}

function refused(reason: DurationRefusal): Duration {
  return { kind: 'refused', reason };
}

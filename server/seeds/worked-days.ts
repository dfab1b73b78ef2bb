import type { DemoCalendar } from './calendar.js';
import { ENGAGEMENTS, type EngagementPlan, type TeamPlan } from './engagements.js';
import { PEOPLE, type PersonKey, type PersonPlan } from './people.js';
import { Random } from './random.js';

const WORKDAYS = [1, 2, 3, 4, 5] as const;

/** Nobody records less, or anything between. */
const STEP_MINUTES = 15;

/** How much of a day people record, and in how many pieces. Managers and partners have other things to do as well. */
const DAYS = {
  consultant: { minutes: [450, 465, 480, 480], pieces: [3, 4, 4, 5] },
  pm: { minutes: [240, 300, 330, 360], pieces: [3, 4, 4] },
  admin: { minutes: [90, 120, 150, 180], pieces: [2, 2, 3] },
} as const;

/** Work of the firm's own that no client pays for. */
const UNBILLED_PERCENT = 6;
const UNBILLED_NOTES = [
  'Onboarding of a colleague',
  'Internal review',
  'Rework of our own mistake',
  'Preparation of the proposal',
];

/** A day in hundred somebody is ill. */
const ILL_PERCENT = 2;

export interface PlannedEntry {
  readonly engagement: EngagementPlan;
  readonly workDate: string;
  readonly minutes: number;
  readonly isBillable: boolean;
  readonly notes: string;
}

/** What a person worked in a week, day by day; nothing when they were away or on no project. */
export function workedIn(week: number, person: PersonKey, calendar: DemoCalendar): PlannedEntry[] {
  const { weeksOff = [] }: PersonPlan = PEOPLE[person];
  const places = placesOf(person, week);
  if (weeksOff.includes(week) || places.length === 0) return [];
  const random = new Random(`${person} ${String(week)}`);
  return WORKDAYS.flatMap((day) =>
    random.happens(ILL_PERCENT) ? [] : workedOn(calendar.day(week, day), person, places, random),
  );
}

interface Place {
  readonly engagement: EngagementPlan;
  readonly member: TeamPlan;
}

/** Where the person works in that week. */
function placesOf(person: PersonKey, week: number): Place[] {
  return ENGAGEMENTS.flatMap((engagement) => {
    const { weeks, end, team } = engagement.project;
    const lastWeek = end?.week ?? weeks[1];
    if (week < weeks[0] || week > lastWeek) return [];
    return team.filter((member) => member.person === person).map((member) => ({ engagement, member }));
  });
}

function workedOn(workDate: string, person: PersonKey, places: readonly Place[], random: Random): PlannedEntry[] {
  const day = DAYS[PEOPLE[person].role as keyof typeof DAYS];
  return pieces(random.one(day.minutes), random.one(day.pieces), random).map((minutes) => {
    const { engagement } = random.weighted(places, ({ member }) => member.share);
    const isBillable = !random.happens(UNBILLED_PERCENT);
    return {
      engagement,
      workDate,
      minutes,
      isBillable,
      notes: random.one(isBillable ? engagement.notes : UNBILLED_NOTES),
    };
  });
}

/** Cuts a day into so many pieces of about the same length. */
function pieces(minutes: number, count: number, random: Random): number[] {
  const cut: number[] = [];
  let left = minutes / STEP_MINUTES;
  for (let remaining = count; remaining > 1; remaining--) {
    const steps = Math.max(1, Math.floor(left / remaining) - 1 + random.below(3));
    cut.push(steps * STEP_MINUTES);
    left -= steps;
  }
  return [...cut, left * STEP_MINUTES];
}

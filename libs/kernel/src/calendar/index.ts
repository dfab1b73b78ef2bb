/** Calendar dates and ISO weeks as text, without clocks and time zones except where "today" needs them. */
export {
  addDays,
  type CalendarDate,
  daysBetween,
  earlier,
  isCalendarDate,
  later,
  monthOf,
  weekday,
  yearOf,
} from './calendar-date.js';
export { type Clock, isTimeZone, todayIn } from './clock.js';
export { addWeeks, datesOfWeek, isIsoWeek, isoWeekOf } from './iso-week.js';

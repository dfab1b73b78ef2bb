import { Pipe, type PipeTransform } from '@angular/core';

/** Minutes as hours and minutes: 450 is `7:30`. Exact, where decimals of an hour would have to round 20 minutes. */
export function writeHours(minutes: number): string {
  const whole = Math.abs(minutes);
  const text = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
  return minutes < 0 ? `-${text}` : text;
}

/** `{{ entry.minutes | hours }}`; put the class `figure` on what holds it. */
@Pipe({ name: 'hours' })
export class HoursPipe implements PipeTransform {
  transform(minutes: number | null | undefined): string {
    return typeof minutes === 'number' ? writeHours(minutes) : '';
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { problem } from '#kernel';
import { Clock } from '#platform/context';

const WINDOW_SECONDS = 60;

export interface RateLimitSettings {
  /** Requests of one caller in a minute; 0 turns the limit off. */
  readonly perMinute: number;
}

export const RATE_LIMIT_SETTINGS = Symbol('rate limit settings');

/**
 * Counts the requests of each caller in the memory of this process, in windows of a minute that are the same for
 * everybody: no timer, no promise, and nothing remembered longer than a minute. It keeps one caller from starving the
 * others; the limits that guard passwords are the sign-in's own and are kept in the database.
 */
@Injectable()
export class RateLimits {
  private readonly policy: string;
  private readonly counts = new Map<string, number>();
  private windowEnds = 0;

  constructor(
    @Inject(RATE_LIMIT_SETTINGS) private readonly settings: RateLimitSettings,
    private readonly clock: Clock,
  ) {
    this.policy = `"default";q=${String(settings.perMinute)};w=${String(WINDOW_SECONDS)}`;
  }

  /**
   * Counts one request and tells the caller what is left, in the header fields of draft-ietf-httpapi-ratelimit-headers.
   * @param caller the id of the signed-in user, else the address that the request came from
   * @throws RATE_LIMITED, with Retry-After, when the caller has used up the minute
   */
  take(caller: string, reply: FastifyReply): void {
    const { perMinute } = this.settings;
    if (perMinute === 0) return;
    const now = this.clock.now().getTime();
    if (now >= this.windowEnds) {
      this.counts.clear();
      this.windowEnds = now + WINDOW_SECONDS * 1000;
    }
    const key = networkOf(caller);
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    const seconds = Math.ceil((this.windowEnds - now) / 1000);
    void reply
      .header('RateLimit-Policy', this.policy)
      .header('RateLimit', `"default";r=${String(Math.max(0, perMinute - count))};t=${String(seconds)}`);
    if (count <= perMinute) return;
    void reply.header('Retry-After', String(seconds));
    throw problem('RATE_LIMITED', {
      detail: `At most ${String(perMinute)} requests a minute are answered. Go on in ${String(seconds)} seconds.`,
    });
  }
}

/**
 * What an address counts as: an IPv6 customer owns a /64 and may use a new address for every request, so the network
 * is what counts. Anything that is no IPv6 address counts as itself.
 */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const end = tail === '' ? [] : tail.split(':');
    while (groups.length + end.length < 8) groups.push('0');
    groups.push(...end);
  }
  return `${groups.slice(0, 4).join(':')}::/64`;
}

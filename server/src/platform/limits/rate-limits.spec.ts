import type { FastifyReply } from 'fastify';
import { Clock } from '#platform/context';
import { networkOf, RateLimits } from './rate-limits.js';

class StoppedClock extends Clock {
  seconds = 0;

  now(): Date {
    return new Date(1_700_000_000_000 + this.seconds * 1000);
  }
}

/** The header fields that an answer would carry. */
function reply(): FastifyReply & { sent: Record<string, string> } {
  const sent: Record<string, string> = {};
  const self = {
    sent,
    header: (name: string, value: string) => {
      sent[name] = value;
      return self;
    },
  };
  return self as unknown as FastifyReply & { sent: Record<string, string> };
}

describe('the rate limit', () => {
  const clock = new StoppedClock();
  let limits: RateLimits;

  beforeEach(() => {
    clock.seconds = 0;
    limits = new RateLimits({ perMinute: 2 }, clock);
  });

  const take = (caller: string): Record<string, string> => {
    const answer = reply();
    limits.take(caller, answer);
    return answer.sent;
  };

  it('tells what is left and until when', () => {
    expect(take('ada')).toEqual({ RateLimit: '"default";r=1;t=60', 'RateLimit-Policy': '"default";q=2;w=60' });
    clock.seconds = 18;
    expect(take('ada').RateLimit).toBe('"default";r=0;t=42');
  });

  it('refuses the request after the last one, and says when to come back', () => {
    take('ada');
    take('ada');
    clock.seconds = 50;
    const answer = reply();
    expect(() => {
      limits.take('ada', answer);
    }).toThrow(expect.objectContaining({ code: 'RATE_LIMITED', status: 429 }) as Error);
    expect(answer.sent['Retry-After']).toBe('10');
  });

  it('starts anew each minute', () => {
    take('ada');
    take('ada');
    clock.seconds = 60;
    expect(take('ada').RateLimit).toBe('"default";r=1;t=60');
  });

  it('counts each caller alone', () => {
    take('ada');
    take('ada');
    expect(take('grace').RateLimit).toBe('"default";r=1;t=60');
  });

  it('is off at zero, and then says nothing', () => {
    limits = new RateLimits({ perMinute: 0 }, clock);
    for (let i = 0; i < 10; i++) expect(take('ada')).toEqual({});
  });
});

describe('the network of an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::ffff:203.0.113.7', '::ffff:203.0.113.7'],
    ['019a0c3e-7d2b-7c4e-9b1a-3f5d6e7a8b9c', '019a0c3e-7d2b-7c4e-9b1a-3f5d6e7a8b9c'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

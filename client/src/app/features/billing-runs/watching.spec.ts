import { DOCUMENT, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { reloadWhile } from './watching';

describe('watching a run', () => {
  const reload = vi.fn();
  const isUnderWay = signal(true);

  beforeEach(() => {
    vi.useFakeTimers();
    reload.mockReset();
    isUnderWay.set(true);
    TestBed.runInInjectionContext(() => {
      reloadWhile(isUnderWay, { reload });
    });
    TestBed.tick();
  });

  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it('asks again and again while it is under way', () => {
    vi.advanceTimersByTime(4_600);
    expect(reload).toHaveBeenCalledTimes(3);
  });

  it('stops when it is finished', () => {
    isUnderWay.set(false);
    TestBed.tick();
    vi.advanceTimersByTime(10_000);
    expect(reload).not.toHaveBeenCalled();
  });

  it('rests while nobody looks', () => {
    const document = TestBed.inject(DOCUMENT);
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    document.dispatchEvent(new Event('visibilitychange'));
    TestBed.tick();
    vi.advanceTimersByTime(10_000);
    expect(reload).not.toHaveBeenCalled();
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    TestBed.tick();
    vi.advanceTimersByTime(1_600);
    expect(reload).toHaveBeenCalledTimes(1);
  });
});

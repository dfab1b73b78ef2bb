import { Location } from '@angular/common';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { NavigationEnd, provideRouter, Router } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { filter, firstValueFrom } from 'rxjs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ListSows$Params } from '#api';
import { listQuery } from './list-query';

@Component({ template: '' })
class ListPage {
  readonly query = listQuery<ListSows$Params>({ filters: ['q', 'status'], defaultSort: '-createdAt' });
}

async function open(address: string) {
  const harness = await RouterTestingHarness.create();
  const { query } = await harness.navigateByUrl(address, ListPage);
  const router = TestBed.inject(Router);
  /** Does something and waits until the address says so. */
  const after = async (act: () => void): Promise<string> => {
    act();
    await harness.fixture.whenStable();
    return router.url;
  };
  return { query, router, after };
}

describe('the query of a list', () => {
  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideRouter([{ path: 'sows', component: ListPage }])] });
  });

  it('asks for the first page in the default order when the address says nothing', async () => {
    const { query } = await open('/sows');
    expect(query.parameters()).toEqual({ limit: 25, sort: '-createdAt' });
    expect(query.isFiltered()).toBe(false);
    expect(query.offset()).toBe(0);
    expect(query.hasPrevious()).toBe(false);
  });

  it('reads filters, sort, size and place from the address, and nothing that is not of this list', async () => {
    const { query } = await open('/sows?q=data&status=draft,pending&sort=number&limit=50&cursor=c2&tab=board');
    expect(query.parameters()).toEqual({
      limit: 50,
      sort: 'number',
      cursor: 'c2',
      q: 'data',
      status: 'draft,pending',
    });
  });

  it.each(['0', '101', '-5', '1e2', 'many', '', '25.5'])('takes the usual size for the size "%s"', async (limit) => {
    const { query } = await open(`/sows?limit=${limit}`);
    expect(query.limit()).toBe(25);
  });

  it('sets a filter beside the others and starts at the first page', async () => {
    const { query, after } = await open('/sows?q=data&cursor=c2&tab=board');
    expect(await after(() => query.setFilters({ status: 'draft' }))).toBe('/sows?q=data&tab=board&status=draft');
    expect(query.filters()).toEqual({ q: 'data', status: 'draft' });
  });

  it('takes a filter away that is emptied', async () => {
    const { query, after } = await open('/sows?q=data&status=draft');
    expect(await after(() => query.setFilters({ q: '', status: undefined }))).toBe('/sows');
    expect(query.isFiltered()).toBe(false);
  });

  it('clears its own filters only', async () => {
    const { query, after } = await open('/sows?q=data&status=draft&sort=number&tab=board');
    expect(await after(() => query.clear())).toBe('/sows?sort=number&tab=board');
  });

  it('keeps the address short: what is the default does not stand in it', async () => {
    const { query, after } = await open('/sows?sort=number&limit=50');
    await after(() => query.setSort('-createdAt'));
    expect(await after(() => query.setLimit(25))).toBe('/sows');
  });

  it('walks forward and back through the pages and knows how many rows lie before', async () => {
    const { query, after } = await open('/sows');
    await after(() => query.next('c2'));
    expect(query.offset()).toBe(25);
    expect(await after(() => query.next('c3'))).toBe('/sows?cursor=c3');
    expect(query.offset()).toBe(50);
    expect(await after(() => query.previous())).toBe('/sows?cursor=c2');
    expect(query.offset()).toBe(25);
    expect(await after(() => query.previous())).toBe('/sows');
    expect(query.offset()).toBe(0);
  });

  it('goes to the first page from one that was opened by a link, since what lies before is not known', async () => {
    const { query, after } = await open('/sows?cursor=c7');
    expect(query.offset()).toBeUndefined();
    expect(query.hasPrevious()).toBe(true);
    expect(await after(() => query.previous())).toBe('/sows');
  });

  it('knows its place after the back button of the browser', async () => {
    const { query, router, after } = await open('/sows');
    await after(() => query.next('c2'));
    await after(() => query.next('c3'));
    router.setUpLocationChangeListener();
    const arrived = firstValueFrom(router.events.pipe(filter((event) => event instanceof NavigationEnd)));
    TestBed.inject(Location).back();
    await arrived;
    expect(query.cursor()).toBe('c2');
    expect(query.offset()).toBe(25);
  });

  it('asks for nothing new when something else in the address changes', async () => {
    const { query, router, after } = await open('/sows?q=data');
    const before = query.parameters();
    await after(() => void router.navigateByUrl('/sows?q=data&tab=board'));
    expect(query.parameters()).toBe(before);
  });
});

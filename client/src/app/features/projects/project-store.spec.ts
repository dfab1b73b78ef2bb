import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { type Project, provideApiConfiguration } from '#api';
import { ProjectStore } from './project-store';

const ADDRESS = '/api/v1/projects/one';
const project = (changes: Partial<Project> = {}) =>
  ({ id: 'one', version: 3, status: 'active', ...changes }) as unknown as Project;

describe('the store of a project', () => {
  let http: HttpTestingController;
  let store: ProjectStore;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [ProjectStore, provideHttpClient(), provideHttpClientTesting(), provideApiConfiguration('')],
    });
    http = TestBed.inject(HttpTestingController);
    store = TestBed.inject(ProjectStore);
    store.open('one');
  });

  async function settle(): Promise<void> {
    TestBed.tick();
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  }

  async function load(changes: Partial<Project> = {}): Promise<void> {
    await settle();
    http.expectOne(ADDRESS).flush(project(changes));
    await settle();
  }

  it('holds the version that was read, by the day that was chosen', async () => {
    await load();
    const holding = store.hold('2026-11-20');
    const asked = http.expectOne(`${ADDRESS}/hold`);
    expect(asked.request.headers.get('If-Match')).toBe('"3"');
    expect(asked.request.body).toEqual({ date: '2026-11-20' });
    asked.flush(project({ status: 'on_hold', version: 4 }));
    await expect(holding).resolves.toMatchObject({ status: 'on_hold' });
  });

  it('shows what it became without asking again', async () => {
    await load({ status: 'on_hold' });
    const resuming = store.resume();
    http.expectOne(`${ADDRESS}/resume`).flush(project({ version: 4 }));
    await resuming;
    await settle();
    expect(store.project.value()).toMatchObject({ status: 'active', version: 4 });
    http.verify();
  });

  it('reads the project again when somebody has changed it meanwhile, and says why nothing was done', async () => {
    await load();
    const closing = store.close();
    http.expectOne(`${ADDRESS}/close`).flush({ code: 'STALE', detail: '.' }, { status: 412, statusText: 'Stale' });
    await expect(closing).rejects.toMatchObject({ status: 412 });
    await load({ version: 7 });
    expect(store.project.value()?.version).toBe(7);
  });

  it('keeps the problem of what no dialog asks for, for the page to show', async () => {
    await load({ status: 'planning' });
    const activating = store.activate();
    http
      .expectOne(`${ADDRESS}/activate`)
      .flush({ code: 'PROJECT_NOT_STAFFED', detail: 'Nobody.' }, { status: 409, statusText: 'Conflict' });
    expect(await activating).toBeUndefined();
    expect(store.writing.problem()?.code).toBe('PROJECT_NOT_STAFFED');
  });
});

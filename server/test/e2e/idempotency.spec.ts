import { Body, Controller, Post } from '@nestjs/common';
import type { Response } from 'supertest';
import { Database, newId, sql } from '#platform/database';
import { EmptyBody, IntegerField, ObjectField, TextField } from '#platform/http';
import { OneTimeSecrets } from '#platform/idempotency';
import { Operation, Tag } from '#platform/openapi';
import { Public, SignedIn } from '#platform/security';
import { UnitOfWork } from '#platform/unit-of-work';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { TestCaller } from '../support/test-caller.js';

class Note {
  @TextField()
  text!: string;
}

class NoteWithNumber {
  @ObjectField(() => Note)
  note!: Note;

  @IntegerField({ min: 1, max: 9 })
  number!: number;
}

class WrittenNoteDto {
  id!: string;
  text!: string;
  version!: number;
  secret?: string;
}

/** A gate that a handler waits at until the test opens it. */
function gate(): { readonly reached: Promise<void>; pass(): Promise<void>; open(): void } {
  const arrival = Promise.withResolvers<undefined>();
  const opening = Promise.withResolvers<undefined>();
  return {
    reached: arrival.promise,
    pass: () => {
      arrival.resolve(undefined);
      return opening.promise;
    },
    open: () => {
      opening.resolve(undefined);
    },
  };
}

let attempts = 0;
let door = gate();

@Controller('notes')
@Tag('Notes', 'A fixture.')
class NotesController {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Post()
  @SignedIn()
  @OneTimeSecrets('secret')
  @Operation({ id: 'writeNote', summary: 'Write a note', returns: WrittenNoteDto, status: 201 })
  write(@Body() { text }: Note): Promise<WrittenNoteDto> {
    return this.insert(text);
  }

  @Post('numbered')
  @SignedIn()
  @Operation({ id: 'writeNumberedNote', summary: 'Write a note', returns: WrittenNoteDto, status: 201 })
  writeNumbered(@Body() { note }: NoteWithNumber): Promise<WrittenNoteDto> {
    return this.insert(note.text);
  }

  @Post('slow')
  @SignedIn()
  @Operation({ id: 'writeSlowly', summary: 'Write behind a gate', returns: WrittenNoteDto, status: 201 })
  async writeSlowly(@Body() { text }: Note): Promise<WrittenNoteDto> {
    await door.pass();
    return this.insert(text);
  }

  @Post('contended')
  @SignedIn()
  @Operation({ id: 'writeContended', summary: 'Collide at the first attempt', returns: WrittenNoteDto, status: 201 })
  writeContended(@Body() { text }: Note): Promise<WrittenNoteDto> {
    return this.unitOfWork.run(async () => {
      const written = await this.insert(`${text} ${String(++attempts)}`);
      if (attempts === 1) await this.database.execute(sql`SELECT raise_conflict()`);
      return written;
    });
  }

  @Post('late-failure')
  @SignedIn()
  @Operation({ id: 'failLate', summary: 'Write, then fail', returns: WrittenNoteDto, status: 201 })
  async failLate(@Body() { text }: Note): Promise<WrittenNoteDto> {
    await this.insert(text);
    if (++attempts === 1) throw new Error('Something broke after the write.');
    return this.insert(text);
  }

  @Post('count')
  @SignedIn()
  @Operation({ id: 'countNotes', summary: 'Count', returns: WrittenNoteDto })
  async count(@Body() _body: EmptyBody): Promise<{ count: number }> {
    attempts++;
    return (await this.database.first<{ count: number }>(sql`SELECT count(*)::int AS count FROM note`)) ?? { count: 0 };
  }

  @Post('public')
  @Public()
  @Operation({ id: 'writePublicly', summary: 'Write', returns: WrittenNoteDto, status: 201 })
  writePublicly(@Body() { text }: Note): Promise<WrittenNoteDto> {
    return this.insert(text);
  }

  private async insert(text: string): Promise<WrittenNoteDto> {
    const id = newId();
    await this.unitOfWork.run(() => this.database.execute(sql`INSERT INTO note (id, text) VALUES (${id}, ${text})`));
    return { id, text, version: 1, secret: 'shown once' };
  }
}

describe('a POST with an Idempotency-Key', () => {
  let app: TestApp;
  let caller: TestCaller;

  beforeAll(async () => {
    app = await startTestApp({ controllers: [NotesController] });
    await app.database.execute(sql`CREATE TABLE note (id uuid PRIMARY KEY, text text NOT NULL)`);
    await app.database.execute(sql`
      CREATE FUNCTION raise_conflict() RETURNS void LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'could not serialize access' USING ERRCODE = '40001'; END $$`);
  });

  afterAll(() => app.close());

  beforeEach(async () => {
    caller = await app.signedIn('admin');
    attempts = 0;
    door = gate();
  });

  const send = (path: string, body: object | undefined, idempotencyKey?: string): Promise<Response> =>
    caller.post(path, body, { idempotencyKey }).then((response) => response);

  const notes = async (text: string): Promise<number> =>
    (await app.database.rows(sql`SELECT 1 FROM note WHERE text LIKE ${`${text}%`}`)).length;

  it('happens once and answers the first reply again', async () => {
    const first = await send('/notes', { text: 'once' }, 'key-1');
    const second = await send('/notes', { text: 'once' }, 'key-1');
    expect(second.status).toBe(201);
    expect(second.headers).toMatchObject({
      'idempotency-replayed': 'true',
      location: first.headers.location,
      etag: '"1"',
    });
    expect(second.body).toMatchObject({ id: (first.body as WrittenNoteDto).id, text: 'once' });
    expect(first.headers).not.toHaveProperty('idempotency-replayed');
    expect(await notes('once')).toBe(1);
  });

  it('leaves one-time secrets out of the stored reply', async () => {
    const first = await send('/notes', { text: 'secret' }, 'key-2');
    const second = await send('/notes', { text: 'secret' }, 'key-2');
    expect(first.body).toHaveProperty('secret', 'shown once');
    expect(second.body).not.toHaveProperty('secret');
    const stored = await app.database.rows(sql`
      SELECT 1 FROM idempotency_key WHERE key = 'key-2' AND body::text LIKE '%shown once%'`);
    expect(stored).toEqual([]);
  });

  it('happens every time without a key', async () => {
    await send('/notes', { text: 'keyless' });
    await send('/notes', { text: 'keyless' });
    expect(await notes('keyless')).toBe(2);
  });

  it('refuses the key for another body or path', async () => {
    await send('/notes', { text: 'original' }, 'key-3');
    const otherBody = await send('/notes', { text: 'other' }, 'key-3');
    const otherPath = await send('/notes/slow', { text: 'original' }, 'key-3');
    expect(otherBody.body).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(otherPath.body).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await notes('other')).toBe(0);
  });

  it('belongs to its caller', async () => {
    const mine = await send('/notes', { text: 'mine' }, 'shared key');
    caller = await app.signedIn('admin');
    const theirs = await send('/notes', { text: 'theirs' }, 'shared key');
    expect(theirs.status).toBe(201);
    expect(theirs.body).not.toMatchObject({ id: (mine.body as WrittenNoteDto).id });
  });

  it('takes no body, an empty one and {} for the same request', async () => {
    const first = await send('/notes/count', undefined, 'key-4');
    const second = await send('/notes/count', {}, 'key-4');
    expect(first.status).toBe(200);
    expect(second.headers).toHaveProperty('idempotency-replayed', 'true');
    expect(attempts).toBe(1);
  });

  it('has one effect when sixteen arrive at once', async () => {
    const responses = await Promise.all(
      Array.from({ length: 16 }, () => send('/notes', { text: 'parallel' }, 'key-5')),
    );
    expect(new Set(responses.map((response) => response.status))).toEqual(new Set([201]));
    expect(new Set(responses.map((response) => (response.body as WrittenNoteDto).id)).size).toBe(1);
    expect(responses.filter((response) => response.headers['idempotency-replayed'] === 'true')).toHaveLength(15);
    expect(await notes('parallel')).toBe(1);
  });

  it('answers 409 while the first is still running, then its reply', async () => {
    const first = send('/notes/slow', { text: 'slow' }, 'key-6');
    await door.reached;
    const meanwhile = await send('/notes/slow', { text: 'slow' }, 'key-6');
    door.open();
    expect(meanwhile.body).toMatchObject({ status: 409, code: 'IDEMPOTENCY_IN_PROGRESS' });
    expect((await first).status).toBe(201);
    const after = await send('/notes/slow', { text: 'slow' }, 'key-6');
    expect(after.headers).toHaveProperty('idempotency-replayed', 'true');
    expect(await notes('slow')).toBe(1);
  });

  it('is run again as a whole after a conflict with another transaction', async () => {
    const first = await send('/notes/contended', { text: 'contended' }, 'key-7');
    const second = await send('/notes/contended', { text: 'contended' }, 'key-7');
    expect(first.body).toMatchObject({ text: 'contended 2' });
    expect(second.body).toMatchObject({ text: 'contended 2' });
    expect(await notes('contended')).toBe(1);
  });

  it('does not store an error, and leaves nothing of the attempt', async () => {
    const failed = await send('/notes/late-failure', { text: 'late' }, 'key-8');
    expect(failed.status).toBe(500);
    expect(await notes('late')).toBe(0);
    const retried = await send('/notes/late-failure', { text: 'late' }, 'key-8');
    expect(retried.status).toBe(201);
    expect(retried.headers).not.toHaveProperty('idempotency-replayed');
    expect(await notes('late')).toBe(2);
  });

  it('does not store a refusal either', async () => {
    const refused = await send('/notes/numbered', { note: { text: 'numbered' }, number: 0 }, 'key-9');
    expect(refused.status).toBe(422);
    const corrected = await send('/notes/numbered', { note: { text: 'numbered' }, number: 1 }, 'key-9');
    expect(corrected.status).toBe(201);
  });

  it('is forgotten after 24 hours', async () => {
    await send('/notes', { text: 'yesterday' }, 'key-10');
    await app.database.execute(sql`
      UPDATE idempotency_key SET created_at = created_at - interval '25 hours' WHERE key = 'key-10'`);
    const today = await send('/notes', { text: 'today' }, 'key-10');
    expect(today.status).toBe(201);
    const again = await send('/notes', { text: 'today' }, 'key-10');
    expect(again.headers).toHaveProperty('idempotency-replayed', 'true');
  });

  it.each([
    ['', 'empty'],
    ['x'.repeat(256), 'too long'],
  ])('refuses a key that is %#: %s', async (key) => {
    const response = await send('/notes', { text: 'bad key' }, key);
    expect(response.body).toMatchObject({ status: 422, code: 'IDEMPOTENCY_KEY_INVALID' });
    expect(await notes('bad key')).toBe(0);
  });

  it('means nothing to a route for everybody', async () => {
    const body = { text: 'public' };
    const answers = await Promise.all(
      [1, 2].map(() => caller.post('/notes/public', body, { idempotencyKey: 'key-11' })),
    );
    expect(answers.map((answer) => answer.status)).toEqual([201, 201]);
    expect(await notes('public')).toBe(2);
  });
});

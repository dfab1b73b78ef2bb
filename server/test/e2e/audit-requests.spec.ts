import { Body, Controller, Param, Post } from '@nestjs/common';
import { IsString } from 'class-validator';
import { Audited } from '#platform/audit';
import { Database, newId, sql } from '#platform/database';
import { Operation, Tag } from '#platform/openapi';
import { RequirePermission } from '#platform/security';
import { UnitOfWork } from '#platform/unit-of-work';
import { startTestApp, type TestApp } from '../support/test-app.js';
import type { TestCaller } from '../support/test-caller.js';

class RenameDto {
  @IsString() name!: string;
  @IsString() reason!: string;
}

@Controller('names')
@Tag('Names', 'A fixture.')
class NamesController {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  @Post(':id')
  @RequirePermission('client:write')
  @Audited('client.rename')
  @Operation({ id: 'renameClient', summary: 'Rename a client' })
  async rename(@Param('id') id: string, @Body() { name }: RenameDto): Promise<void> {
    await this.unitOfWork.run(() => this.database.execute(sql`UPDATE client SET name = ${name} WHERE id = ${id}`));
  }

  @Post(':id/accept')
  @RequirePermission('sow:accept')
  @Operation({ id: 'acceptName', summary: 'Accept a name' })
  accept(): void {
    throw new Error('An admin accepts nothing.');
  }
}

describe('the audit of requests', () => {
  let app: TestApp;
  let ada: TestCaller;

  beforeAll(async () => {
    app = await startTestApp({ controllers: [NamesController] });
    ada = await app.signedIn('admin', { fullName: 'Ada' });
  });

  afterAll(() => app.close());

  it('records a change under the action of the route, with who, why, and which request', async () => {
    const id = newId();
    await app.database.execute(
      sql`INSERT INTO client (id, name, email, currency, payment_terms_days) VALUES (${id}, 'Acme', 'acme@votra.test', 'EUR', 30)`,
    );
    const headers = { 'X-Request-Id': 'request-of-the-audit-test', 'User-Agent': 'votra-test' };
    await ada.post(`/names/${id}`, { name: 'Acme GmbH', reason: 'new legal form' }, { headers }).expect(204);
    const events = await app.database.rows(
      sql`SELECT actor_id, actor_name, actor_role, reason, request_id, ip, user_agent, changes
          FROM audit_event WHERE entity_id = ${id} AND action = 'client.rename'`,
    );
    expect(events).toEqual([
      {
        actor_id: ada.id,
        actor_name: 'Ada',
        actor_role: 'admin',
        reason: 'new legal form',
        request_id: 'request-of-the-audit-test',
        ip: '127.0.0.1',
        user_agent: 'votra-test',
        changes: { name: { old: 'Acme', new: 'Acme GmbH' } },
      },
    ]);
  });

  it('records a refusal by role, with what was tried', async () => {
    const id = newId();
    await ada.post(`/names/${id}/accept`).expect(403);
    const events = await app.database.rows(
      sql`SELECT actor_name, reason, changes FROM audit_event WHERE action = 'access.refuse'`,
    );
    expect(events).toEqual([
      { actor_name: 'Ada', reason: `FORBIDDEN_ROLE: POST /api/v1/names/${id}/accept`, changes: {} },
    ]);
  });

  it('records nothing for a request that validation refuses', async () => {
    const id = newId();
    await ada.post(`/names/${id}`, { name: 1, reason: 'x' }).expect(422);
    expect(await app.database.rows(sql`SELECT FROM audit_event WHERE entity_id = ${id}`)).toEqual([]);
  });
});

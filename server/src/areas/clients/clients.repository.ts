import { Injectable } from '@nestjs/common';
import { columnsOf, Database, newId, type Sql, sql } from '#platform/database';
import { notFound } from '#platform/http';
import { Client, Contact } from './client.entity.js';

export type ContactDetails = Pick<Contact, 'name' | 'email' | 'phone' | 'role'>;

const COLUMNS = columnsOf(Client, 'c');

/** Rows of `client` and `contact`; which of them a caller reaches is said by the scope that the caller brings. */
@Injectable()
export class ClientsRepository {
  constructor(private readonly database: Database) {}

  /** @throws NOT_FOUND when no client in the scope has the id */
  async get(id: string, scope: Sql): Promise<Client> {
    return this.load(id, scope, sql.empty);
  }

  /** As `get`, and locks the client until the transaction ends. */
  async getForUpdate(id: string, scope: Sql): Promise<Client> {
    return this.load(id, scope, sql`FOR NO KEY UPDATE`);
  }

  async contactsOf(clientId: string): Promise<ContactDetails[]> {
    return this.database.rows(
      sql`SELECT name, email, phone, role FROM contact WHERE client_id = ${clientId} ORDER BY position`,
    );
  }

  async insert(client: Client): Promise<void> {
    await this.database.manager.insert(Client, client);
  }

  async update(client: Client): Promise<void> {
    await this.database.manager.update(Client, { id: client.id }, client);
  }

  async replaceContacts(clientId: string, contacts: readonly ContactDetails[]): Promise<void> {
    const { manager } = this.database;
    await manager.delete(Contact, { clientId });
    const rows = contacts.map((contact, position) => ({ id: newId(), clientId, position, ...contact }));
    if (rows.length > 0) await manager.insert(Contact, rows);
  }

  private async load(id: string, scope: Sql, lock: Sql): Promise<Client> {
    const row = await this.database.first<Client>(
      sql`SELECT ${COLUMNS} FROM client c WHERE c.id = ${id}::uuid AND ${scope} ${lock}`,
    );
    if (!row) throw await notFound(this.database, 'client', id);
    return Object.assign(new Client(), row);
  }
}

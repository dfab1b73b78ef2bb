import { v7 } from 'uuid';

/** A UUIDv7: ids made later sort later, which keeps inserts at one end of every index. */
export const newId = (): string => v7();

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether `text` is a UUID, of whatever version and case. */
export const isId = (text: unknown): text is string => typeof text === 'string' && UUID.test(text);

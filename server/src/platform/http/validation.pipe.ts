import { type ArgumentMetadata, Injectable, type PipeTransform, type Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { type FieldError, type Problem, problem } from '#kernel';
import { UnreadableBody } from './json-reader.js';

const UNCHECKED = new Set<unknown>([String, Number, Boolean, Array, Object]);

/**
 * Turns bodies and queries into instances of their classes. What the class does not name is refused, so that a
 * misspelled field is an error and never a silent loss.
 */
@Injectable()
export class ValidationPipe implements PipeTransform {
  transform(value: unknown, { type, metatype }: ArgumentMetadata): unknown {
    if (type === 'body' && value instanceof UnreadableBody) throw value.problem;
    if ((type !== 'body' && type !== 'query') || !metatype || UNCHECKED.has(metatype)) return value;
    return parse(metatype as Type<object>, value);
  }
}

/** An instance of `type` made from what was sent, or a 422 that names every wrong field. */
export function parse<T extends object>(type: Type<T>, value: unknown): T {
  const plain = value === undefined ? {} : value;
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) {
    throw problem('VALIDATION_FAILED', {
      detail: 'The body must be a JSON object.',
      errors: [{ path: '', code: 'OBJECT_INVALID', message: 'must be a JSON object' }],
    });
  }
  const instance = plainToInstance(type, plain, { exposeUnsetFields: false });
  const errors = validateSync(instance, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false });
  const fields = [...errors.flatMap((error) => fieldErrors(error, '')), ...droppedFields(plain, instance)];
  if (fields.length > 0) {
    throw invalid(fields);
  }
  return instance;
}

/** The 422 for these parameters, none of which the route knows. */
export const unknownParameters = (names: readonly string[]): Problem => invalid(names.map(unknownField));

function invalid(errors: FieldError[]): Problem {
  return problem('VALIDATION_FAILED', { detail: sentence(errors), errors });
}

function unknownField(path: string): FieldError {
  return { path, code: 'UNKNOWN_FIELD', message: 'is not a field of this request' };
}

/** class-transformer leaves out names that every object inherits ("toString"), so the whitelist never sees them. */
function droppedFields(plain: object, instance: object, parent = ''): FieldError[] {
  return Object.entries(plain).flatMap(([name, value]: [string, unknown]) => {
    const path = parent ? `${parent}.${name}` : name;
    const kept: unknown = Object.getOwnPropertyDescriptor(instance, name)?.value;
    if (name in Object.prototype && kept === undefined) return [unknownField(path)];
    return isObject(value) && isObject(kept) ? droppedFields(value, kept, path) : [];
  });
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function fieldErrors(error: ValidationError, parent: string): FieldError[] {
  const path = parent ? `${parent}.${error.property}` : error.property;
  const own = Object.entries(error.constraints ?? {}).map(([name, message]) => describe(path, name, message));
  const inner = (error.children ?? []).flatMap((child) => fieldErrors(child, path));
  return [...own.slice(0, 1), ...inner];
}

function describe(path: string, name: string, message: string): FieldError {
  if (name === 'whitelistValidation') return unknownField(path);
  return { path, code: message === 'is required' ? 'REQUIRED' : name, message };
}

function sentence(errors: FieldError[]): string {
  const [first] = errors;
  if (!first) return 'The request is not valid.';
  const more = errors.length - 1;
  return `${first.path} ${first.message}${more > 0 ? ` (and ${String(more)} more)` : ''}.`;
}

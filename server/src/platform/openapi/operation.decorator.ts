import { applyDecorators, HttpCode, SetMetadata, type Type } from '@nestjs/common';
import { ApiExtension, ApiExtraModels, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { LifecycleDescription, ProblemCode } from '#kernel';

/** What the document needs of a lifecycle; every `defineLifecycle(...)` of the kernel fits. */
export interface DocumentedLifecycle {
  describe(): LifecycleDescription;
}

export interface OperationOptions {
  /** The operationId: a camelCase verb and noun, unique in the API ("approveSow"). SDK methods are named after it. */
  readonly id: string;
  /** One line in the imperative, without a full stop ("Approve a statement of work"). */
  readonly summary: string;
  /** Rules that the caller should know. Permission, states and preconditions are added by the document itself. */
  readonly description?: string;
  /** The class of the answer; absent with 204. */
  readonly returns?: Type;
  /** Instead of `returns`: the class of one row of a list, which answers as `{items, page}`, or as CSV when asked. */
  readonly lists?: Type;
  /** 200 unless given; 204 when nothing is returned. */
  readonly status?: 200 | 201 | 202 | 204;
  /** The answer is offered as CSV too. Lists always are, unless this is false. */
  readonly csv?: boolean;
  /** The row of a lifecycle that this route drives: adds the states that it starts from, 409 and `If-Match`. */
  readonly transition?: { readonly lifecycle: DocumentedLifecycle; readonly action: string };
  /**
   * Whether `If-Match` is honoured or required. Absent: honoured by PATCH, DELETE and by a transition of one row, else
   * not offered.
   */
  readonly ifMatch?: 'required' | 'honoured' | 'none';
  /** The problems of its own rules, beyond those that follow from access, shape, versions and lifecycle. */
  readonly problems?: readonly ProblemCode[];
  /** Answers other than success that are no problems either: status -> class. */
  readonly answers?: Readonly<Record<number, Type>>;
}

/** Carries the options through @nestjs/swagger to the passes, which take it out of the document again. */
export const OPERATION_EXTENSION = 'x-votra-operation';
export const TAG_METADATA = 'votra:tag';

/**
 * Documents a route, sets its success status, and says nothing twice: operation id, texts, answer and errors of the
 * OpenAPI document come from here, from the verb and path, and from the access decorator beside it.
 */
export function Operation(options: OperationOptions): MethodDecorator {
  const status = successStatus(options);
  const others = Object.entries(options.answers ?? {});
  return applyDecorators(
    HttpCode(status),
    ApiOperation({ operationId: options.id, summary: options.summary, description: options.description }),
    ApiResponse({ status, type: options.returns, description: options.summary }),
    ...others.map(([other, type]) =>
      ApiResponse({ status: Number.parseInt(other, 10), type, description: options.summary }),
    ),
    ...(options.lists ? [ApiExtraModels(options.lists)] : []),
    ApiExtension(OPERATION_EXTENSION, options),
  );
}

/** What a controller says of the group of routes that it belongs to. */
export interface TagOptions {
  readonly name: string;
  readonly description: string | undefined;
}

/**
 * Groups the routes of a controller under one name in the documentation, with a sentence on what they are about. Of
 * several controllers with one name, one has the sentence.
 */
export function Tag(name: string, description?: string): ClassDecorator {
  return applyDecorators(ApiTags(name), SetMetadata<string, TagOptions>(TAG_METADATA, { name, description }));
}

/** The status of success: as given, else 200, or 204 when nothing is answered. */
export function successStatus(options: OperationOptions): number {
  return options.status ?? (options.returns || options.lists ? 200 : 204);
}

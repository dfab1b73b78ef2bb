import type { INestApplication } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { AvailableActionDto } from '#platform/http';
import { PageDto } from '#platform/views';
import { OPERATION_EXTENSION, TAG_METADATA, type TagOptions } from './operation.decorator.js';
import { isRef, type Pass, routesOf, type SpecDocument, walk } from './document.js';
import { answerLists, declareResponseHeaders, offerCsv } from './passes/answers.js';
import { addExamples } from './passes/examples.js';
import { showLifecycles } from './passes/lifecycles.js';
import { checkOperationIds, nameComponents } from './passes/names.js';
import { declarePathParameters, declareRequestHeaders } from './passes/parameters.js';
import { declareProblems } from './passes/problems.js';
import { closeRequests, refuseNumbersForMoney, unwrapEnums } from './passes/schemas.js';
import { describeOperations } from './passes/texts.js';
import { sorted } from './sorted.js';

/** The version of the contract, which `/api/v1` abbreviates; it moves when the API does, not with every release. */
const API_VERSION = '1.0.0';

const DESCRIPTION = `Votra runs a consulting engagement from end to end: client, statement of work, project, time, invoice, payment.
Whatever a person can do on a screen, a program can do here.

- Money is text with exactly the decimals of its currency (\`"1234.50"\`), never a JSON number. Times are whole minutes.
- Errors are RFC 9457 problems; programs decide by their \`code\`.
- A field that the caller may not see is absent. A row that is not theirs to see answers 404, as an absent one does.
- Every POST outside \`/auth\` takes an \`Idempotency-Key\` and can be repeated without harm.
- Lists are pages with opaque cursors: \`{"items": [...], "page": {"limit", "nextCursor", "total", "totalIsCapped"}}\`.`;

/** In this order: later passes rely on what earlier ones settled. */
const PASSES: readonly Pass[] = [
  nameComponents,
  unwrapEnums,
  checkOperationIds,
  refuseNumbersForMoney,
  declarePathParameters,
  declareRequestHeaders,
  answerLists,
  offerCsv,
  closeRequests,
  declareResponseHeaders,
  declareProblems,
  showLifecycles,
  describeOperations,
  addExamples,
  orderParameters,
  secureEveryOperation,
  dropInternals,
  dropUnused,
];

/**
 * The OpenAPI 3.1 document of the running application: what the controllers declare, completed by what follows from
 * it, sorted. It throws at whatever must not be published: a route without documentation, money as a number, a field
 * without an example, a permission that differs from the lifecycle's.
 */
export function buildSpec(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Votra API')
    .setDescription(DESCRIPTION)
    .setVersion(API_VERSION)
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'The server that answers this document')
    .addBearerAuth({
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description: 'The `accessToken` of `POST /auth/login`.',
    })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    extraModels: [PageDto, AvailableActionDto],
  }) as SpecDocument;
  document.components.parameters = {};
  document.components.headers = {};
  document.components.responses = {};
  document.info.contact = undefined;
  document.tags = tagsOf(app);
  for (const pass of PASSES) pass(document);
  return sorted(document);
}

/** The tags of the controllers, in the order in which the application lists its areas. */
function tagsOf(app: INestApplication): { name: string; description: string }[] {
  const tags = new Map<string, string | undefined>();
  for (const module of app.get(ModulesContainer).values()) {
    for (const { metatype } of module.controllers.values()) {
      const tag = metatype && (Reflect.getMetadata(TAG_METADATA, metatype) as TagOptions | undefined);
      if (tag) tags.set(tag.name, tags.get(tag.name) ?? tag.description);
    }
  }
  return [...tags].map(([name, description]) => {
    if (description === undefined) throw new Error(`No controller says what ${name} is about.`);
    return { name, description };
  });
}

/** Path first, then query, then headers; the query in the order of its declaration. */
function orderParameters(document: SpecDocument): void {
  const rank = { path: 0, query: 1, header: 2, cookie: 3 };
  for (const { operation } of routesOf(document)) {
    operation.parameters.sort((a, b) => rank['in' in a ? a.in : 'header'] - rank['in' in b ? b.in : 'header']);
  }
}

/** What needs no sign-in says so, instead of saying nothing. */
function secureEveryOperation(document: SpecDocument): void {
  for (const { operation } of routesOf(document)) operation.security ??= [];
}

function dropInternals(document: SpecDocument): void {
  for (const { operation } of routesOf(document)) Reflect.deleteProperty(operation, OPERATION_EXTENSION);
}

/** Of the shared parameters, headers and answers, those that no operation of this document refers to. */
function dropUnused(document: SpecDocument): void {
  const used = new Set<string>();
  walk(document, (node) => {
    if (isRef(node)) used.add(node.$ref);
  });
  for (const kind of ['parameters', 'headers', 'responses'] as const) {
    for (const name of Object.keys(document.components[kind])) {
      if (!used.has(`#/components/${kind}/${name}`)) Reflect.deleteProperty(document.components[kind], name);
    }
  }
}

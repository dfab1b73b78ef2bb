/**
 * Owns the shape of requests and answers: fields and their validation, problems, preconditions, headers.
 * Does not own who may call (security) or lists (views).
 */
export * from './available-action.dto.js';
export * from './constraints.js';
export * from './fields.js';
export * from './hidden-row.js';
export * from './http.module.js';
export * from './json-text.js';
export * from './parameters.js';
export * from './precondition.js';
export * from './problem.filter.js';
export * from './request-hooks.js';
export * from './requests.js';
export * from './resource-headers.interceptor.js';
export * from './validation.pipe.js';
export * from './warning.dto.js';

/**
 * Who may import whom. Each rule says why it is there; `server/test/guardrails/architecture.spec.ts` proves that each
 * one bites.
 */

/** The areas from left to right: an area may import those to its left only. Those in one place stand side by side. */
const AREAS = [
  ['users', 'settings', 'audit'],
  ['auth'],
  ['clients'],
  ['sows'],
  ['projects'],
  ['timesheets'],
  ['invoices'],
  ['reports'],
];

const SPECS = '\\.spec\\.ts$';

/** One rule for each place: nothing in it imports an area to its right. */
const leftToRight = AREAS.slice(0, -1).map((place, index) => ({
  name: `left-of-${AREAS[index + 1].join('-')}`,
  comment:
    'Areas call to the left. What a left area must ask a right one goes through platform/blockers, and figures of right areas come the same way.',
  severity: 'error',
  from: { path: `^server/src/areas/(${place.join('|')})/` },
  to: {
    path: `^server/src/areas/(${AREAS.slice(index + 1)
      .flat()
      .join('|')})/`,
  },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'kernel-is-pure',
      comment:
        'The kernel is what server, console and SDKs agree on: it runs anywhere and does nothing but compute. Only its exact arithmetic comes from outside.',
      severity: 'error',
      from: { path: '^libs/kernel/src/', pathNot: SPECS },
      to: { pathNot: ['^libs/kernel/src/', '(^|/)node_modules/decimal\\.js/'] },
    },
    {
      name: 'kernel-through-its-face',
      comment: 'The kernel is imported as #kernel; which file something lies in is its own affair.',
      severity: 'error',
      from: { pathNot: '^libs/kernel/' },
      to: { path: '^libs/kernel/src/', pathNot: '^libs/kernel/src/index\\.ts$' },
    },
    {
      name: 'platform-knows-no-area',
      comment:
        'The platform is technical: it would work for another product. The application that puts it together is above it as well.',
      severity: 'error',
      from: { path: '^server/src/platform/' },
      to: { path: ['^server/src/areas/', '^server/src/[^/]+\\.ts$', '^server/seeds/'] },
    },
    {
      name: 'rooms-through-their-face',
      comment: 'Each room of the platform says in its index.ts what it offers; import it as #platform/<room>.',
      severity: 'error',
      from: { path: '^server/src/(platform/[^/]+|areas/[^/]+|[^/]+\\.ts$)', pathNot: SPECS },
      to: { path: '^server/src/platform/[^/]+/', pathNot: ['^server/src/$1/', '/index\\.ts$'] },
    },
    {
      name: 'areas-through-their-face',
      comment: 'Each area says in its index.ts what it offers; its tables, services and DTOs are its own affair.',
      severity: 'error',
      from: { path: '^server/src/(areas/[^/]+|[^/]+\\.ts$)' },
      to: { path: '^server/src/areas/[^/]+/', pathNot: ['^server/src/$1/', '^server/src/areas/[^/]+/index\\.ts$'] },
    },
    ...leftToRight,
    {
      name: 'areas-have-their-place',
      comment: 'A new area gets its place in the order above before anything can import it or it anything.',
      severity: 'error',
      from: { path: '^server/src/areas/', pathNot: `^server/src/areas/(${AREAS.flat().join('|')})/` },
      to: {},
    },
    {
      name: 'areas-below-the-application',
      comment: 'The application lists the areas; an area that imports it turns that around.',
      severity: 'error',
      from: { path: '^server/src/areas/' },
      to: { path: ['^server/src/[^/]+\\.ts$', '^server/(seeds|migrations)/'] },
    },
    {
      name: 'lifecycles-and-rules-are-pure',
      comment:
        'Transition tables and rules compute with what they are given: the kernel and types of their own area, no Nest, no TypeORM, no I/O. That is why every case of them can be tested.',
      severity: 'error',
      from: { path: '^server/src/areas/([^/]+)/.+\\.(lifecycle|rules)\\.ts$' },
      to: {
        pathNot: ['^libs/kernel/src/index\\.ts$', '^server/src/areas/$1/[^/]+\\.(lifecycle|rules|types|data)\\.ts$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'console-knows-no-server',
      comment: 'The console uses the API as everybody does: through the client that is generated from its document.',
      severity: 'error',
      from: { path: '^client/src/' },
      to: { path: '^(server|tools)/' },
    },
    {
      name: 'ui-shows-what-it-is-given',
      comment:
        'The shared pieces show and ask; they know no session, no API and no screen. That is why any screen can use them.',
      severity: 'error',
      from: { path: '^client/src/app/ui/', pathNot: SPECS },
      to: { path: ['^client/src/app/(core|features)/', '^libs/sdk/'] },
    },
    {
      name: 'core-below-the-features',
      comment: 'The frame loads features by their routes; it does not know what is in them.',
      severity: 'error',
      from: { path: '^client/src/app/core/' },
      to: { path: '^client/src/app/features/' },
    },
    {
      name: 'features-link-by-address',
      comment: 'One feature leads to another by its URL. What two of them need belongs to ui or core.',
      severity: 'error',
      from: { path: '^client/src/app/features/([^/]+)/' },
      to: { path: '^client/src/app/features/', pathNot: '^client/src/app/features/$1/' },
    },
    {
      name: 'no-circles',
      comment:
        'Two modules that need each other are one module, or lack a third. Types are no circle: they are gone when it runs.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-tests-in-the-product',
      comment: 'What people run must not depend on what tests it, nor on packages that are not installed there.',
      severity: 'error',
      from: { path: ['^libs/kernel/src/', '^server/(src|migrations|seeds)/', '^client/src/'], pathNot: SPECS },
      to: { path: ['^server/test/', '^libs/kernel/test/', '^client/e2e/', SPECS] },
    },
    {
      name: 'no-development-packages-in-the-product',
      comment: 'A package that the running product needs belongs to `dependencies`.',
      severity: 'error',
      from: { path: ['^libs/kernel/src/', '^server/(src|migrations|seeds)/'], pathNot: SPECS },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'everything-is-found',
      comment: 'A path that leads nowhere would make every other rule look the other way.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^libs/sdk/'] },
    exclude: { path: '^dist/' },
    // Type-only imports count too: a type of an area to the right is a dependency on it.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: `${import.meta.dirname}/tsconfig.json` },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['votra-source', 'import', 'node', 'default', 'require', 'types'],
    },
  },
};

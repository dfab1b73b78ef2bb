import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { ROOT } from './root.js';

const TOP = join(ROOT, 'client', 'src', 'app', 'app.routes.ts');

/** Finds what a lazy route loads: the file, and which of its exports. */
const LOADED = /import\('([^']+)'\)\)?(?:\.then\(\(?(\w+)\)? => \2)?\.(\w+)/;

/**
 * The address of every screen, as the sources declare them: `/sows/:id`. Redirections are not screens.
 * @throws at a declaration that cannot be read as text, since a screen must not go unnoticed
 */
export function consoleRoutes(): string[] {
  return [...new Set(routesIn(TOP, 'routes', ''))].sort();
}

function routesIn(file: string, name: string, above: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const declaration of statement.declarationList.declarations) {
      if (declaration.name.getText() !== name) continue;
      return screensOf(declaration.initializer, file, above);
    }
  }
  throw new Error(`${file} declares no ${name}.`);
}

function screensOf(list: ts.Expression | undefined, file: string, above: string): string[] {
  if (!list || !ts.isArrayLiteralExpression(list)) throw new Error(`${file} declares routes that are no plain list.`);
  return list.elements.flatMap((route) => {
    if (!ts.isObjectLiteralExpression(route)) throw new Error(`${file} declares a route that is no plain object.`);
    return screensUnder(route, file, above);
  });
}

function screensUnder(route: ts.ObjectLiteralExpression, file: string, above: string): string[] {
  const { path, matcher, redirectTo, children, loadChildren } = propertiesOf(route);
  if (redirectTo) return [];
  // What a function matches is the address above with an optional end.
  const end = matcher ? '' : textOf(path, file);
  const address = end === '' ? above : `${above}/${end}`;
  if (children) return screensOf(children, file, address);
  if (!loadChildren) return [address || '/'];
  const [, loaded, , name] = LOADED.exec(loadChildren.getText()) ?? [];
  if (!loaded || !name)
    throw new Error(`${file} loads routes in a way that is not known here: ${loadChildren.getText()}`);
  return routesIn(`${join(dirname(file), loaded)}.ts`, name, address);
}

function textOf(path: ts.Expression | undefined, file: string): string {
  if (!path || !ts.isStringLiteralLike(path)) throw new Error(`${file} declares a route without a path.`);
  return path.text;
}

function propertiesOf(route: ts.ObjectLiteralExpression): Partial<Record<string, ts.Expression>> {
  return Object.fromEntries(
    route.properties.flatMap((property) =>
      ts.isPropertyAssignment(property) ? [[property.name.getText(), property.initializer]] : [],
    ),
  );
}

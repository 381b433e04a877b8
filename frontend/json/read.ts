/** Checks what comes from the server once, at the border; behind it everything is typed. */

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fail(field: string, wanted: string): never {
  throw new TypeError(`${field} is not ${wanted}`);
}

export function object(value: unknown, field: string): JsonObject {
  return isObject(value) ? value : fail(field, 'an object');
}

export function text(from: JsonObject, field: string): string {
  const value = from[field];
  return typeof value === 'string' ? value : fail(field, 'text');
}

export function optionalText(from: JsonObject, field: string): string | undefined {
  const value = from[field];
  return value === undefined || value === null ? undefined : text(from, field);
}

export function number(from: JsonObject, field: string): number {
  const value = from[field];
  return typeof value === 'number' ? value : fail(field, 'a number');
}

export function optionalNumber(from: JsonObject, field: string): number | undefined {
  const value = from[field];
  return value === undefined || value === null ? undefined : number(from, field);
}

export function flag(from: JsonObject, field: string): boolean {
  const value = from[field];
  return typeof value === 'boolean' ? value : fail(field, 'true or false');
}

export function list<T>(value: unknown, field: string, item: (value: unknown) => T): readonly T[] {
  return Array.isArray(value) ? value.map(item) : fail(field, 'a list');
}

export function texts(value: unknown, field: string): readonly string[] {
  return list(value, field, (entry) => (typeof entry === 'string' ? entry : fail(field, 'a list of text')));
}

export function textByText(value: unknown, field: string): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(object(value, field)).map(([key, entry]) => [
      key,
      typeof entry === 'string' ? entry : fail(`${field}.${key}`, 'text'),
    ]),
  );
}

/** A place; undefined if there is none. */
export function readPoint(value: unknown): Readonly<{ x: number; y: number }> | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  const point = object(value, 'position');
  return { x: number(point, 'x'), y: number(point, 'y') };
}

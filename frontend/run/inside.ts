import { number, object, optionalText, text } from '../json/read';
import { colourOf, runLook } from '../status/status';

/** The runs inside of a step. */
export type Inside =
  | Readonly<{ kind: 'FOREACH'; total: number; ended: number; counts: readonly Count[] }>
  | Readonly<{ kind: 'WHILE'; launched: number; status: string | undefined }>
  | Readonly<{ kind: 'SUBWORKFLOW'; status: string }>;

/** How many iterations are in one status. */
export type Count = Readonly<{ status: string; count: number }>;

/** A piece of a bar; `share` is its part of the whole, from 0 to 1. */
export type Part = Readonly<{ status: string; colour: string; share: number }>;

export function readInside(value: unknown): Inside | undefined {
  if (value === undefined || value === null) {
    return undefined;
  }
  const inside = object(value, 'inside');
  const kind = text(inside, 'kind');
  switch (kind) {
    case 'FOREACH': {
      const counts = object(inside['counts'], 'counts');
      return {
        kind,
        total: number(inside, 'total'),
        ended: number(inside, 'ended'),
        counts: Object.keys(counts).map((status) => ({ status, count: number(counts, status) })),
      };
    }
    case 'WHILE':
      return { kind, launched: number(inside, 'launched'), status: optionalText(inside, 'status') };
    case 'SUBWORKFLOW':
      return { kind, status: text(inside, 'status') };
    default:
      throw new TypeError(`${kind} is no kind of nested runs`);
  }
}

/** How far they are: 37 of 100, 2 failed. */
export function words(inside: Inside): string {
  switch (inside.kind) {
    case 'FOREACH': {
      const failed = inside.counts
        .filter(({ status }) => runLook(status).colour === 'error')
        .reduce((sum, { count }) => sum + count, 0);
      return `${inside.ended} of ${inside.total}${failed === 0 ? '' : `, ${failed} failed`}`;
    }
    case 'WHILE': {
      const times = inside.launched === 1 ? '1 iteration' : `${inside.launched} iterations`;
      return inside.status === undefined ? times : `${times}, ${runLook(inside.status).label.toLowerCase()}`;
    }
    case 'SUBWORKFLOW':
      return `Its run: ${runLook(inside.status).label.toLowerCase()}`;
    default:
      return never(inside);
  }
}

/** The bar of a foreach, what went well on the left; the rest of it was not launched yet. */
export function parts(inside: Inside): readonly Part[] {
  if (inside.kind !== 'FOREACH' || inside.total === 0) {
    return [];
  }
  const { counts, total } = inside;
  return counts.toReversed().map(({ status, count }) => ({
    status,
    colour: colourOf(runLook(status)),
    share: count / total,
  }));
}

function never(inside: never): never {
  throw new TypeError(`no words for ${JSON.stringify(inside)}`);
}

import table from './status.json';

/** How a status is shown: a word, a colour of tokens.css and an icon, the same as on the server. */
export type Look = Readonly<{ label: string; colour: string; icon: string }>;

const icons: ReadonlyMap<string, string> = new Map(Object.entries(table.icons));
const steps = looks(table.step);
const runs = looks(table.run);

function looks(rows: Readonly<Record<string, Look>>): ReadonlyMap<string, Look> {
  return new Map(
    Object.entries(rows).map(([status, row]) => [status, { ...row, icon: icons.get(row.icon) ?? '' }]),
  );
}

/** A status that this page does not know yet is shown by its name. */
function unknown(status: string): Look {
  return { label: status.toLowerCase().replaceAll('_', ' '), colour: 'idle', icon: icons.get('none') ?? '' };
}

export function stepLook(status: string): Look {
  return steps.get(status) ?? unknown(status);
}

export function runLook(status: string): Look {
  return runs.get(status) ?? unknown(status);
}

export function colourOf(look: Look): string {
  return `var(--podium-status-${look.colour})`;
}

/** Whether a step in this status is at work right now. */
export function isActive(status: string): boolean {
  return stepLook(status).colour === 'running';
}

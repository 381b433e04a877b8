/** How a step type is drawn: an icon on a grid of 24 by 24 and a tone of tokens.css. */
export type TypeLook = Readonly<{ icon: string; tone: string; label: string }>;

const looks: ReadonlyMap<string, TypeLook> = new Map([
  ['noop', { icon: 'M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14z', tone: 'plain', label: 'No operation' }],
  ['sleep', { icon: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.5l3 2', tone: 'time', label: 'Sleep' }],
  [
    'http',
    {
      icon: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM4 12h16M12 4c5 5 5 11 0 16M12 4c-5 5-5 11 0 16',
      tone: 'network',
      label: 'HTTP request',
    },
  ],
  ['shell', { icon: 'M4 5h16v14H4zM7.5 9.5l3 2.5-3 2.5M12.5 15h4', tone: 'compute', label: 'Shell script' }],
  ['python', { icon: 'M9 8H6a2 2 0 0 0-2 2v3a2 2 0 0 0 2 2h2v-1a2 2 0 0 1 2-2h4a2 2 0 0 0 2-2V6a2 2 0 0 0-2-2h-3a2 2 0 0 0-2 2v2h4M15 16h3a2 2 0 0 0 2-2v-3a2 2 0 0 0-2-2h-2M15 16v2a2 2 0 0 1-2 2h-3a2 2 0 0 1-2-2v-3', tone: 'compute', label: 'Python script' }],
  ['approval', { icon: 'M10 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM4 20c0-3.5 2.5-5.5 6-5.5 1.4 0 2.6.3 3.6.9M14.5 18l2.2 2.2L21 16', tone: 'flow', label: 'Approval' }],
  [
    'sql',
    {
      icon: 'M5 6c0-1.7 3.1-3 7-3s7 1.3 7 3-3.1 3-7 3-7-1.3-7-3zM5 6v12c0 1.7 3.1 3 7 3s7-1.3 7-3V6M5 12c0 1.7 3.1 3 7 3s7-1.3 7-3',
      tone: 'compute',
      label: 'SQL',
    },
  ],
  ['notebook', { icon: 'M7 4h11v16H7zM7 4v16M4.5 8H7M4.5 12H7M4.5 16H7M11 9h4M11 13h4', tone: 'compute', label: 'Notebook' }],
  ['kubernetes', { icon: 'M12 3.5l7.5 4.2v8.6L12 20.5l-7.5-4.2V7.7zM12 12l7.5-4.3M12 12v8.5M12 12L4.5 7.7', tone: 'compute', label: 'Kubernetes job' }],
  ['titus', { icon: 'M4 8l8-4 8 4-8 4zM4 12l8 4 8-4M4 16l8 4 8-4', tone: 'compute', label: 'Titus job' }],
  ['subworkflow', { icon: 'M4 5h6v5H4zM14 14h6v5h-6zM7 10v6.5h7', tone: 'flow', label: 'Subworkflow' }],
  ['foreach', { icon: 'M5 7h10M5 12h10M5 17h6M18 6v12M15.5 15.5L18 18l2.5-2.5', tone: 'flow', label: 'For each' }],
  ['while', { icon: 'M19 8a8 8 0 1 0 1 6M20 4v5h-5', tone: 'flow', label: 'While' }],
]);

const plug = 'M9 3v5M15 3v5M6.5 8h11v3a5.5 5.5 0 0 1-11 0zM12 16.5V21';

/** A type that is not known here comes from a jar: it is drawn as a plug, under its own name. */
export function typeLook(type: string): TypeLook {
  return looks.get(type.toLowerCase()) ?? { icon: plug, tone: 'compute', label: type };
}

export function toneOf(look: TypeLook): string {
  return `var(--podium-type-${look.tone})`;
}

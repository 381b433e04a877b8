/** Icons of the canvas' own buttons, on a grid of 24 by 24. */
export const ICONS = {
  plus: 'M12 5v14M5 12h14',
  undo: 'M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6',
  redo: 'M15 7l5 5-5 5M20 12H10a6 6 0 0 0-6 6',
  tidy: 'M4 5h6v5H4zM4 14h6v5H4zM15 9.5h5v5h-5zM10 7.5h2.5v9H10M12.5 12H15',
  right: 'M5 12h14M13 6l6 6-6 6',
  down: 'M12 5v14M6 13l6 6 6-6',
  find: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20',
  help: 'M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5v.2',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  bin: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  warning: 'M12 4L2.5 20h19zM12 10v4.5M12 17.2v.1',
  panel: 'M4 5h16v14H4zM9 5v14',
  enter: 'M9 6l6 6-6 6',
  close: 'M7 7l10 10M17 7L7 17',
} as const;

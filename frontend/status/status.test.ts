import { describe, expect, it } from 'vitest';
import table from './status.json';
import tokens from './tokens.css?raw';
import { isActive, runLook, stepLook } from './status';

const rows = [...Object.values(table.step), ...Object.values(table.run)];

describe('the status table', () => {
  it('draws an icon for every status', () => {
    for (const row of rows) {
      expect(Object.keys(table.icons)).toContain(row.icon);
    }
  });

  it('has every colour in both schemes', () => {
    for (const row of rows) {
      expect(tokens).toContain(`--podium-status-${row.colour}: light-dark(`);
    }
  });

  it('gives the icon itself, not its name', () => {
    expect(stepLook('SUCCEEDED').icon).toMatch(/^M/);
    expect(runLook('FAILED').label).toBe('Failed');
  });

  it('shows an unknown status by its name', () => {
    expect(stepLook('BRAND_NEW').label).toBe('brand new');
  });

  it('knows which steps are at work', () => {
    expect(isActive('RUNNING')).toBe(true);
    expect(isActive('WAITING_FOR_PERMITS')).toBe(false);
    expect(isActive('SUCCEEDED')).toBe(false);
  });
});

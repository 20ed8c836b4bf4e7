import { describe, expect, it } from 'vitest';
import { readConfig, SETTINGS } from '../src/config.ts';
import { KindredError } from '../src/errors.ts';

function failure(env: Record<string, string>): KindredError {
  try {
    readConfig(env, '/srv');
  } catch (error) {
    if (error instanceof KindredError) return error;
    throw error;
  }
  throw new Error('The settings were taken.');
}

describe('readConfig', () => {
  it('has a default for all that may be left out', () => {
    expect(readConfig({}, '/srv')).toEqual({
      home: '/srv/.kindred',
      neo4j: null,
      port: 8080,
      host: '127.0.0.1',
      logLevel: 'info',
      policy: null,
      showConfidential: false,
      focus: { url: 'https://focus-api.kontur.ru', key: null, rate: 5 },
      dadata: {
        url: 'https://suggestions.dadata.ru/suggestions/api/4_1/rs',
        key: null,
        rate: 10,
        maxAgeDays: 30,
      },
    });
  });

  it('takes what is set', () => {
    const env = {
      KINDRED_HOME: '/var/kindred',
      NEO4J_URI: 'neo4j+s://example.databases.neo4j.io',
      NEO4J_USER: 'reader',
      NEO4J_PASSWORD: 'secret',
      PORT: '0',
      HOST: '0.0.0.0',
      LOG_LEVEL: 'silent',
      CREDIT_POLICY: 'ours.yaml',
      FOCUS_URL: 'https://proxy.example/focus',
      FOCUS_KEY: 'focus-key',
      FOCUS_RATE: '2',
      DADATA_URL: 'http://127.0.0.1:8081',
      DADATA_KEY: 'dadata-key',
      DADATA_RATE: '0.5',
      DADATA_MAX_AGE: '7',
    };
    expect(readConfig(env, '/srv')).toEqual({
      home: '/var/kindred',
      neo4j: { uri: 'neo4j+s://example.databases.neo4j.io', user: 'reader', password: 'secret' },
      port: 0,
      host: '0.0.0.0',
      logLevel: 'silent',
      policy: '/srv/ours.yaml',
      showConfidential: false,
      focus: { url: 'https://proxy.example/focus', key: 'focus-key', rate: 2 },
      dadata: { url: 'http://127.0.0.1:8081', key: 'dadata-key', rate: 0.5, maxAgeDays: 7 },
    });
  });

  it.each(['127.0.0.1', '127.1.2.3', '::1', 'localhost'])(
    'shows confidential figures on %s alone',
    (HOST) => {
      expect(readConfig({ CONFIDENTIAL_FIGURES: 'shown', HOST }, '/srv').showConfidential).toBe(true);
      expect(readConfig({ CONFIDENTIAL_FIGURES: 'withheld', HOST }, '/srv').showConfidential).toBe(false);
    },
  );

  it.each(['0.0.0.0', '10.0.0.1', '::', 'kindred.example', '127.0.0.1.example'])(
    'refuses to on %s',
    (HOST) => {
      const error = failure({ CONFIDENTIAL_FIGURES: 'shown', HOST });
      expect([error.code, error.message]).toEqual(['usage', expect.stringContaining('CONFIDENTIAL_FIGURES')]);
    },
  );

  it('anchors a relative home at the folder given', () => {
    expect(readConfig({ KINDRED_HOME: '../b' }, '/srv/a').home).toBe('/srv/b');
  });

  it('takes an empty variable for one not set, and leaves others alone', () => {
    const env = { PORT: '', KINDRED_HOME: '', NEO4J_URI: '', PATH: '/bin', toString: 'x' };
    expect(readConfig(env, '/srv')).toEqual(readConfig({}, '/srv'));
  });

  it('has a user for a server of which only address and password are given', () => {
    const env = { NEO4J_URI: 'bolt://127.0.0.1:7687', NEO4J_PASSWORD: 'secret' };
    expect(readConfig(env, '/srv').neo4j).toEqual({
      uri: 'bolt://127.0.0.1:7687',
      user: 'neo4j',
      password: 'secret',
    });
  });

  it.each(['neo4j://h', 'neo4j+s://h', 'neo4j+ssc://h', 'bolt://h', 'bolt+s://h:7687', 'bolt+ssc://h'])(
    'takes the address %s',
    (uri) => {
      expect(readConfig({ NEO4J_URI: uri, NEO4J_PASSWORD: 'x' }, '/srv').neo4j?.uri).toBe(uri);
    },
  );

  it.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', 'http'],
    ['LOG_LEVEL', 'loud'],
    ['CONFIDENTIAL_FIGURES', 'yes'],
    ['FOCUS_URL', 'focus-api.kontur.ru'],
    ['DADATA_URL', 'ftp://127.0.0.1'],
    ['FOCUS_RATE', '0'],
    ['DADATA_RATE', 'fast'],
    ['DADATA_MAX_AGE', '-1'],
    ['NEO4J_URI', 'http://127.0.0.1:7474'],
    ['NEO4J_URI', '127.0.0.1'],
  ])('refuses %s=%s by name', (name, value) => {
    const error = failure({ NEO4J_PASSWORD: 'x', [name]: value });
    expect(error.code).toBe('usage');
    expect(error.exitCode).toBe(2);
    expect(error.message).toContain(`Setting ${name}:`);
  });

  it('refuses an address without a password, and does not repeat secrets', () => {
    expect(failure({ NEO4J_URI: 'bolt://127.0.0.1' }).message).toContain('NEO4J_PASSWORD');
    expect(failure({ NEO4J_PASSWORD: 'secret-word', PORT: 'x' }).message).not.toContain('secret-word');
  });
});

describe('SETTINGS', () => {
  it.each(Object.entries(SETTINGS))('%s says what an operator should know', (_, schema) => {
    expect(schema.description).toMatch(/^[A-Z].{10,}\.$/);
  });
});

import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { chooseBackend, type Probes } from '../../src/neo4j/provision.ts';
import { isNewEnough } from '../../src/neo4j/server-facts.ts';

function probes(facts: { embedded?: boolean; docker?: boolean; answers?: boolean }): Probes {
  return {
    embeddedHasData: () => facts.embedded ?? false,
    dockerHasData: () => facts.docker ?? false,
    dockerAnswers: () => Promise.resolve(facts.answers ?? false),
  };
}

const none = readConfig({ KINDRED_HOME: '/nowhere' }, '/');

describe('chooseBackend', () => {
  it('takes NEO4J_URI before all else', async () => {
    const given = readConfig({ NEO4J_URI: 'neo4j://db.example', NEO4J_PASSWORD: 'secret' }, '/');
    expect(await chooseBackend(given, probes({ embedded: true, answers: true }))).toBe('external');
  });

  it('takes Docker when its engine answers, else the embedded one', async () => {
    expect(await chooseBackend(none, probes({ answers: true }))).toBe('docker');
    expect(await chooseBackend(none, probes({}))).toBe('embedded');
  });

  it('stays with the one that holds the data of the home', async () => {
    expect(await chooseBackend(none, probes({ embedded: true, answers: true }))).toBe('embedded');
    expect(await chooseBackend(none, probes({ docker: true, answers: true }))).toBe('docker');
  });

  it('does not start an empty database beside one in a Docker that is not running', async () => {
    await expect(chooseBackend(none, probes({ docker: true }))).rejects.toMatchObject({
      code: 'tool-missing',
      message: expect.stringContaining('/nowhere') as string,
    });
  });
});

describe('isNewEnough', () => {
  it.each(['5.26.0', '5.26.30', '5.27-aura', '2025.01.0', '2026.03.1'])('takes %s', (version) => {
    expect(isNewEnough(version)).toBe(true);
  });

  it.each(['5.25.1', '4.4.40', 'unknown'])('refuses %s', (version) => {
    expect(isNewEnough(version)).toBe(false);
  });
});

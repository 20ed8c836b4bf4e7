import { describe, expect, test } from 'vitest';
import { MAX_ATTRIBUTE, MAX_DEPTH } from '../../../src/registry/egrul/parse-element.ts';
import { completeInn } from '../../../src/values/inn.ts';
import { completeOgrn } from '../../../src/values/ogrn.ts';
import { fileOf, ogrnsOf, read, record } from './reading.ts';

const [A, B, C] = ['112540000101', '112540000102', '112540000103'].map(completeOgrn) as [
  string,
  string,
  string,
];

describe('one bad record does not cost the others', () => {
  test.each<[string, string, RegExp]>([
    ['an attribute without a value', record(B, '<СвСтатус нет/>'), /unreadable XML at line 4, column \d+: /],
    ['an end tag of something else', record(B, '<СвСтатус></СвСтату>'), /unreadable XML at line 4/],
    ['a start tag that never ends', record(B, '<СвСтатус'), /unreadable XML at line 4/],
    ['a missing end', record(B).replace('</СвЮЛ>', ''), /line 4, column \d+: it is not closed/],
    ['an unknown entity', record(B, '<СвСтатус Имя="&lol;"/>'), /undefined entity/],
    ['a control character', record(B, '<СвСтатус Имя="\u0001"/>'), /disallowed character/],
    ['nesting without end', record(B, '<a>'.repeat(100_000)), RegExp(`more than ${MAX_DEPTH} deep`)],
    ['deep nesting', record(B, '<a>'.repeat(80) + '</a>'.repeat(80)), RegExp(`more than ${MAX_DEPTH} deep`)],
    ['a huge attribute', record(B, `<СвСтатус Имя="${'я'.repeat(MAX_ATTRIBUTE + 1)}"/>`), /more than 65536/],
    ['an unclosed comment', record(B, '<!-- '), /the next record begins/],
    ['an unclosed quote', record(B, '<СвСтатус Имя="/>'), /unreadable XML at line 4/],
    ['a broken start tag', record(B).replace('ДатаОГРН="2020-01-01"', 'ДатаОГРН="2020'), /unreadable XML/],
  ])('%s', async (_, broken, reason) => {
    const result = await read(fileOf(record(A), broken, record(C)), 100);
    expect(ogrnsOf(result)).toEqual([A, C]);
    expect(result.rejects).toHaveLength(1);
    expect(result.rejects[0]).toMatchObject({ scope: 'record', source: 'egrul', line: 2, id: `ogrn:${B}` });
    expect(result.rejects[0]!.reason).toMatch(reason);
  });

  test('a damaged start tag is a lost record, and said', async () => {
    const result = await read(fileOf(record(A), record(B).replace('<СвЮЛ', '<СвЮ'), record(C)));
    expect(ogrnsOf(result)).toEqual([A, C]);
    expect(result.rejects).toMatchObject([{ scope: 'record', line: 2 }]);
    expect(result.rejects[0]!.reason).toContain('its start tag is damaged');
  });

  test('an attribute of megabytes', async () => {
    const fat = record(B, `<СвСтатус Имя="${'x'.repeat(3_000_000)}"/>`);
    const result = await read(fileOf(record(A), fat, record(C)));
    expect(ogrnsOf(result)).toEqual([A, C]);
    expect(result.rejects).toMatchObject([{ scope: 'record', id: `ogrn:${B}` }]);
  });

  test('the id is the ИНН when the ОГРН cannot be read, and absent when nothing can', async () => {
    const inn = completeInn('540700101');
    const byInn = record('12').replace('ОГРН="12"', `ОГРН="12" ИНН="${inn}"`);
    const result = await read(fileOf(byInn.replace('</СвЮЛ>', '<</СвЮЛ>'), record('12', '<<')));
    expect(result.rejects.map(({ id }) => id)).toEqual([`inn:${inn}`, undefined]);
  });

  test('damage in what nobody reads does no harm', async () => {
    const history = '<СвЗапЕГРЮЛ ИдЗап="1"><ВидЗап НаимВидЗап="&lol;"/></СвЗапЕГРЮЛ>';
    expect(ogrnsOf(await read(fileOf(record(A, history))))).toEqual([A]);
  });

  test('a record without end at the end of its document does not swallow the next ones', async () => {
    const open = record(A).replace('</СвЮЛ>', '');
    const records = open + record(B) + record(C);
    const result = await read(`<EGRUL ДатаВыг="2020-01-01">${records}</EGRUL>`);
    expect(ogrnsOf(result)).toEqual([B, C]);
    expect(result.rejects.map(({ line, id }) => [line, id])).toEqual([[1, `ogrn:${A}`]]);
  });
});

describe('a document type or an entity is never expanded: the file is refused', () => {
  const laughs =
    '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">]>';
  const external = '<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>';
  test.each<[string, string]>([
    ['billion laughs', fileOf(record(A, '&lol2;')).replace('\n', `\n${laughs}\n`)],
    ['an external entity', fileOf(record(A, '&xxe;')).replace('\n', `\n${external}\n`)],
    ['a declaration between records', fileOf(record(A)).replace('</Файл>', `${external}</Файл>`)],
    ['a declaration inside a record', fileOf(record(A, '<!ENTITY lol "lol">'))],
    ['an external subset', `<!DOCTYPE Файл SYSTEM "http://127.0.0.1/x.dtd">${fileOf(record(A))}`],
  ])('%s', async (_, file) => {
    await expect(read(file, 64)).rejects.toMatchObject({
      code: 'file-unreadable',
      message: expect.stringMatching(/test\.xml: line \d+, column \d+ .*remove the declaration/) as string,
    });
  });

  test('the five predefined entities and numeric ones are fine, and so is a comment', async () => {
    const name = '<!-- <!DOCTYPE x> --><СвНаимЮЛ НаимЮЛПолн="&lt;&amp;&gt;&quot;&apos;&#1071;&#x42F;"/>';
    const file = fileOf(record(A).replace(/<СвНаимЮЛ.*?\/>/, name));
    const { items } = await read(file);
    expect(items[0]!.raw.name).toBe('<&>"\'ЯЯ');
  });
});

describe('files that are cut off, or not what they seem', () => {
  const whole = fileOf(record(A), record(B));
  test('cut inside a record', async () => {
    const result = await read(whole.slice(0, whole.lastIndexOf('ПРОБА')));
    expect(ogrnsOf(result)).toEqual([A]);
    expect(result.rejects).toHaveLength(1);
    expect(result.rejects[0]).toMatchObject({ scope: 'record', line: 2, id: `ogrn:${B}` });
    expect(result.rejects[0]!.reason).toContain('the file ends inside this record');
  });

  test('cut between records', async () => {
    const result = await read(whole.slice(0, whole.indexOf('</Документ>')));
    expect(ogrnsOf(result)).toEqual([A]);
    expect(result.rejects.map(({ scope, id }) => [scope, id])).toEqual([['record', undefined]]);
    expect(result.rejects[0]!.reason).toContain('before </Файл>: it was cut off');
  });

  test('fewer documents than it says', async () => {
    const { rejects } = await read(whole.replace('КолДок="2"', 'КолДок="3"'));
    expect(rejects).toMatchObject([{ scope: 'field', field: 'КолДок', value: '3' }]);
  });

  test('a newer version is read, and said', async () => {
    const result = await read(whole.replace('4.07', '4.11'));
    expect(ogrnsOf(result)).toEqual([A, B]);
    expect(result.rejects).toMatchObject([{ scope: 'field', field: 'ВерсФорм', value: '4.11' }]);
  });

  test.each<[string, string]>([
    ['another register', '<Файл ИдФайл="VO_RRMSP_0000" ВерсФорм="4.02"><Документ/></Файл>'],
    ['another XML', '<html><body/></html>'],
    ['no XML', 'ОГРН;ИНН\n1;2\n'],
    ['nothing', ''],
  ])('%s is no register file', async (_, text) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'format-unknown' });
  });
});

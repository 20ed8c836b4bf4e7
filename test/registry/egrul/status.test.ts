import { describe, expect, test } from 'vitest';
import { parseElement } from '../../../src/registry/egrul/parse-element.ts';
import { statusOf } from '../../../src/registry/egrul/status.ts';
import type { Status } from '../../../src/registry/egrul/status.ts';

const of = (inside: string): Status => statusOf(parseElement(`<СвЮЛ>${inside}</СвЮЛ>`).element);
const state = (code: string, name = ''): string =>
  `<СвСтатус><СвСтатус КодСтатусЮЛ="${code}" НаимСтатусЮЛ="${name}"/></СвСтатус>`;
const end = (code: string, name = ''): string =>
  `<СвПрекрЮЛ ДатаПрекрЮЛ="2020-02-02"><СпПрекрЮЛ КодСпПрекрЮЛ="${code}" НаимСпПрекрЮЛ="${name}"/></СвПрекрЮЛ>`;

describe('status', () => {
  test.each([
    ['', 'active'],
    [state('101'), 'liquidating'],
    [state('105'), 'active'],
    [state('110'), 'active'],
    [state('111'), 'active'],
    [state('114'), 'bankrupt'],
    [state('117'), 'bankrupt'],
    [state('124'), 'reorganizing'],
    [`<СвРеорг>${state('132').slice(10, -11)}</СвРеорг>`, 'reorganizing'],
    [state('101') + state('113') + state('132'), 'bankrupt'],
    [state('105') + state('101'), 'liquidating'],
    [state('', 'В деле о несостоятельности введено внешнее управление'), 'bankrupt'],
    [state('', 'Принято решение о предстоящем исключении недействующего ЮЛ'), 'active'],
    [state('', 'Находится в стадии ликвидации'), 'liquidating'],
    [state('999', ''), 'ended'],
    [state('str', 'str'), 'active'],
  ])('%s is %s', (inside, status) => {
    expect(of(inside).status).toBe(status);
  });
});

describe('how it ended', () => {
  test.each([
    [end('201'), 'liquidation'],
    [end('202'), 'liquidation'],
    [end('203'), 'bankruptcy'],
    [end('301'), 'merger'],
    [end('304'), 'merger'],
    [end('314'), 'liquidation'],
    [end('407'), 'exclusion'],
    [end('415'), 'exclusion'],
    [end('420'), 'exclusion'],
    [end('', 'Исключение из ЕГРЮЛ недействующего юридического лица'), 'exclusion'],
    [end('', 'Прекращение деятельности путем реорганизации в форме слияния'), 'merger'],
    [end('701', 'Регистрация признана недействительной'), undefined],
    [end('str') + state('407'), 'exclusion'],
  ])('%s by %s', (inside, how) => {
    expect(of(inside)).toEqual({
      status: 'ended',
      ended: '2020-02-02',
      ...(how === undefined ? {} : { endedHow: how }),
    });
  });

  test('by a state alone, without a date', () => {
    expect(of(state('203'))).toEqual({ status: 'ended', endedHow: 'bankruptcy' });
  });
});

// What the desk's pages say in words, without a browser: node --test src/test/js
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

const ASSETS = new URL('../../main/resources/META-INF/resources/webjars/camunda/assets/fengqiao/', import.meta.url);
// the files are modules for browsers, which Node would not know by their ending
const load = async name => import(`data:text/javascript;base64,${Buffer.from(await readFile(new URL(name, ASSETS))).toString('base64')}`);

const { timeLeft, lengthInWords, moment, share } = await load('time-left.js');
const { initials, matches } = await load('pinyin-initials.js');

const NOW = new Date('2026-11-23T10:00:00+08:00');
const MINUTE = 60000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const later = milliseconds => new Date(NOW.getTime() + milliseconds);

test('the time left is said as officers say it', () => {
  for (const [left, words] of [[30 * 1000, '剩 不到 1 分钟'], [MINUTE, '剩 1 分钟'], [59 * MINUTE, '剩 59 分钟'], [HOUR, '剩 1 小时'], [3 * HOUR + 59 * MINUTE, '剩 3 小时'],
    [47 * HOUR, '剩 47 小时'], [2 * DAY, '剩 2 天'], [29 * DAY + 23 * HOUR, '剩 29 天'], [0, '剩 不到 1 分钟'], [-1, '超期 不到 1 分钟'], [-3 * HOUR, '超期 3 小时'],
    [-2 * DAY, '超期 2 天']]) {
    assert.equal(timeLeft(later(left), null, NOW).words, words);
  }
});

test('the colour changes at the warning and at the end, not before', () => {
  assert.equal(timeLeft(later(HOUR), later(1), NOW).state, 'plenty');
  assert.equal(timeLeft(later(HOUR), NOW, NOW).state, 'near');
  assert.equal(timeLeft(later(-1), later(-HOUR), NOW).state, 'over');
  assert.equal(timeLeft(null, null, NOW).words, '无期限');
  assert.equal(timeLeft(later(HOUR), null, NOW).state, 'plenty');
});

test('a length is never more exact than it matters', () => {
  assert.equal(lengthInWords(25 * HOUR), '25 小时');
  assert.equal(lengthInWords(49 * HOUR), '2 天');
});

test('a moment has its year only where that is another', () => {
  assert.match(moment('2026-01-05T09:12:00+08:00', NOW), /^1月\d+日 \d\d:\d\d$/);
  assert.match(moment('2025-01-05T09:12:00+08:00', NOW), /^2025年1月\d+日/);
});

test('the share of a clock stays between nothing and all', () => {
  assert.equal(share(NOW, later(HOUR), later(HOUR / 2)), 0.5);
  assert.equal(share(NOW, later(HOUR), later(-HOUR)), 0);
  assert.equal(share(NOW, later(HOUR), later(2 * HOUR)), 1);
  assert.equal(share(NOW, NOW, NOW), 1);
});

test('a list is searched by characters, by initials, and by the number of a unit', () => {
  for (const [text, letters] of [['供暖供水', 'gngs'], ['邻里纠纷', 'lljf'], ['城市管理', 'csgl'], ['议事电话', 'ysdh'], ['12345热线', '12345rx'], ['安全隐患', 'aqyh'],
    ['家庭矛盾', 'jtmd'], ['虎山路街道 · 百合社区', 'hsljdbhsq'], ['挂牌督办', 'gpdb'], ['劳资欠薪', 'lzqx'], ['物业管理', 'wygl'], ['噪音环境', 'zyhj'], ['其他', 'qt']]) {
    assert.equal(initials(text), letters);
  }
  assert.ok(matches('虎山路街道 · 百合社区', '百合'));
  assert.ok(matches('虎山路街道 · 百合社区', 'hsl bh'));
  assert.ok(matches('虎山路街道 · 百合社区', 'baihe', 'baihe'));
  assert.ok(matches('供暖供水', ''));
  assert.ok(!matches('供暖供水', '供电'));
});

/*
 * form-js, which draws our forms, speaks English and cannot be translated: hints in empty fields, messages about what is missing, names
 * read out to the blind. They are replaced in the page, each only where form-js puts it: what an officer typed, and what our own forms
 * say, is never looked at. The watermark of bpmn.io and its words stay as they are; its licence demands that.
 */
import { language } from '../../../assets/fengqiao/language.js';
import { replaceAttribute, replaceTexts } from '../../../assets/fengqiao/replacing.js';

const FORM = '.fjs-container';

/* Wording of form-js → ours. A test looks for each left side in Camunda's own bundle, so that an upgrade shows what changed. */
const WORDS = {
  'Select': '请选择',
  'Search': '输入文字查找',
  'No results': '没有符合的选项',
  'All values selected': '已全部选上',
  'Skip to search': '跳到查找',
  'Remove tag': '移除',
  'Add new': '添加一项',
  'Collapse': '收起',
  'Increment': '加一',
  'Decrement': '减一',
  'Nothing to show.': '没有内容。',
  'No content to show.': '没有内容。',
  'External content couldn\'t be loaded.': '外部内容无法显示。',
  'This is an image placeholder': '此处没有图片',
  'Previous page': '上一页',
  'Next page': '下一页',
  'Click to remove sorting': '取消排序',
  'hh:mm': '时:分',
  'hh:mm ?m': '时:分',
  'Field is required.': '此项必填。',
  'Value is not a number.': '请填写数字。',
  'Field must be a valid  international phone number. (e.g. +4930664040900)': '请填写国际格式的电话号码，如 +8613800138000。',
  'Field must be a valid email.': '请填写正确的电子邮箱。',
  'Date and time must both be entered.': '日期和时间都要填写。'
};

/* The same for wordings with something in them. */
const SENTENCES = [
  [/^Field must have minimum value of (.+)\.$/, '不得小于 $1。'],
  [/^Field must have maximum value of (.+)\.$/, '不得大于 $1。'],
  [/^Field must have minimum length of (.+)\.$/, '至少填写 $1 个字。'],
  [/^Field must have maximum length of (.+)\.$/, '最多填写 $1 个字，请删减。'],
  [/^Field must match pattern .+\.$/, '格式不对，请检查。'],
  [/^Value is expected to be an integer\.$/, '请填写整数。'],
  [/^Value is expected to have at most (\d+) decimal digits?\.$/, '最多保留 $1 位小数。'],
  [/^Please select a valid value, the two nearest valid values are (.+) and (.+)\.$/, '数值不合要求，最接近的可填 $1 或 $2。'],
  [/^Expand all \((\d+)\)$/, '展开全部（$1）'],
  [/^Remove list item (\d+)$/, '移除第 $1 项'],
  [/^Click to sort by (.+) descending$/, '按$1降序排列'],
  [/^Click to sort by (.+) ascending$/, '按$1升序排列'],
  [/^of$/, '/'],
  // the pattern of a date, in the order of the browser's region
  [/^(?=.*yy)(?=.*mm)(?=.*dd)[ymd./\- ]+$/, pattern => pattern.replace(/y+/, '年').replace(/m+/, '月').replace(/d+/, '日')]
];

const TEXTS = [
  '.fjs-form-field-error li',
  '.fjs-select-placeholder',
  '.fjs-dropdownlist-empty',
  '.fjs-taglist-skip-link',
  '.fjs-repeat-render-add',
  '.fjs-repeat-render-collapse',
  '.fjs-table-empty',
  '.fjs-table-body .fjs-table-td[colspan]',
  '.fjs-table-nav-label',
  '.fjs-iframe-placeholder-text'
].map(place => `${FORM} ${place}`).join();

const ATTRIBUTES = [
  ['placeholder', '.fjs-form-field-select input, .fjs-form-field-taglist input, .fjs-form-field-datetime input'],
  ['title', '.fjs-taglist-tag-remove'],
  ['aria-label', '.fjs-number-arrow-up, .fjs-number-arrow-down, .fjs-repeat-row-remove, .fjs-table-th, .fjs-table-nav-button'],
  ['alt', '.fjs-image-placeholder-inner > *']
].map(([attribute, places]) => [attribute, places.split(', ').map(place => `${FORM} ${place}`).join()]);

function inChinese(english) {
  if (Object.hasOwn(WORDS, english)) {
    return WORDS[english];
  }
  const sentence = SENTENCES.find(([wording]) => wording.test(english));
  return sentence ? english.replace(...sentence) : null;
}

function translate() {
  document.querySelectorAll(TEXTS).forEach(element => replaceTexts(element, inChinese));
  ATTRIBUTES.forEach(([attribute, places]) => document.querySelectorAll(places)
    .forEach(element => replaceAttribute(element, attribute, inChinese)));
}

/* What concerns no form, and that is most of what moves in the page, costs no search. */
function concernsAForm({ target, addedNodes }) {
  const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
  return (element && element.closest(FORM))
      || Array.from(addedNodes).some(node => node.nodeType === Node.ELEMENT_NODE && (node.matches(FORM) || node.querySelector(FORM)));
}

/* The calendar of the date fields can be translated, but is only there once the first form has been drawn. */
function calendarInChinese(flatpickr) {
  flatpickr.localize({
    weekdays: {
      shorthand: ['日', '一', '二', '三', '四', '五', '六'],
      longhand: ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六']
    },
    months: {
      shorthand: ['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月'],
      longhand: ['一月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '十一月', '十二月']
    },
    firstDayOfWeek: 1,
    ordinal: () => '',
    rangeSeparator: ' 至 ',
    weekAbbreviation: '周',
    scrollTitle: '滚动更改',
    toggleTitle: '点击切换',
    amPM: ['上午', '下午'],
    yearAriaLabel: '年',
    monthAriaLabel: '月',
    hourAriaLabel: '时',
    minuteAriaLabel: '分'
  });
  flatpickr.setDefaults({ ariaDateFormat: 'Y年n月j日' });
}

function whenTheCalendarIsThere(then) {
  if (window.flatpickr) {
    then(window.flatpickr);
    return;
  }
  let calendar;
  Object.defineProperty(window, 'flatpickr', {
    configurable: true,
    get: () => calendar,
    set: value => {
      calendar = value;
      then(value);
    }
  });
}

if (language === 'zh') {
  whenTheCalendarIsThere(calendarInChinese);
  new MutationObserver(changes => {
    if (changes.some(concernsAForm)) {
      translate();
    }
  }).observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['placeholder', 'title', 'aria-label', 'alt']
  });
  translate();
}

/*
 * The calendars that open beside a date are AngularJS's and take months and weekdays from its own locale, which is English whatever
 * the translations say.
 */
import { language } from './language.js';

const MONTHS = ['一月', '二月', '三月', '四月', '五月', '六月', '七月', '八月', '九月', '十月', '十一月', '十二月'];

function inChinese($injector) {
  const formats = $injector.get('$locale').DATETIME_FORMATS;
  formats.MONTH = MONTHS;
  formats.STANDALONEMONTH = MONTHS;
  formats.SHORTMONTH = MONTHS.map((month, index) => `${index + 1}月`);
  formats.DAY = ['星期日', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六'];
  formats.SHORTDAY = ['日', '一', '二', '三', '四', '五', '六'];
  formats.AMPMS = ['上午', '下午'];
  if ($injector.has('uibDatepickerConfig')) {
    Object.assign($injector.get('uibDatepickerConfig'), { formatDayTitle: 'yyyy年M月', startingDay: 1 });
  }
}

if (language === 'zh' && window.angular) {
  const running = window.angular.element(document).injector();
  if (running) {
    inChinese(running);
  } else {
    window.angular.module('ngLocale').run(['$injector', inChinese]);
  }
}

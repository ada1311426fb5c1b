/* Cockpit's own dates read 2026-01-05T09:02:11; the format can only be changed while it is being built. */
import { language } from '../../../assets/fengqiao/language.js';

if (language === 'zh' && window.angular) {
  window.angular.module('cam.cockpit.custom').config(['camDateFormatProvider', formats => {
    formats.setDateFormat('YYYY年M月D日 HH:mm:ss', 'normal');
    formats.setDateFormat('YYYY年M月D日 HH:mm', 'abbr');
  }]);
}

/*
 * Which language the web applications speak. Stock Camunda asks only the browser, and half of our machines were never set to Chinese;
 * so Chinese is what everybody gets whose browser does not ask for English, and the foot of each page has a link to the other language,
 * which this browser then remembers.
 */
const REMEMBERED = 'fengqiao.language';
const AVAILABLE = ['zh', 'en'];

function remembered() {
  try {
    const language = window.localStorage.getItem(REMEMBERED);
    return AVAILABLE.includes(language) ? language : null;
  } catch (storageForbidden) {
    return null;
  }
}

const choice = remembered();
const asked = ((navigator.languages && navigator.languages[0]) || navigator.language || '').toLowerCase().split('-')[0];

export const language = choice || (AVAILABLE.includes(asked) ? asked : 'zh');

/** For `locales` in config.js. A single available language is the only way to overrule the browser. */
export const locales = {
  availableLocales: choice ? [choice] : AVAILABLE,
  fallbackLocale: choice || 'zh'
};

/** The text in the language of the page. */
export const say = (chinese, english) => (language === 'en' ? english : chinese);

/* Screen readers go by it, and so do browsers when they choose between Chinese and Japanese shapes of a character. */
document.documentElement.lang = language === 'en' ? 'en' : 'zh-CN';

function offerTheOther() {
  const foot = document.querySelector('footer');
  if (!foot || document.querySelector('.fengqiao-language')) {
    return;
  }
  const link = document.createElement('a');
  link.className = 'fengqiao-language';
  link.href = '#';
  link.lang = language === 'en' ? 'zh-CN' : 'en';
  link.textContent = language === 'en' ? '中文' : 'English';
  link.addEventListener('click', event => {
    event.preventDefault();
    try {
      window.localStorage.setItem(REMEMBERED, language === 'en' ? 'zh' : 'en');
    } catch (storageForbidden) {
      return;
    }
    window.location.reload();
  });
  foot.insertAdjacentElement('afterend', link);
}

offerTheOther();

/*
 * Speaks with the house in the name of whoever is signed in. When the session has expired meanwhile, he signs in again above the page
 * he is on, and what he typed there stays.
 */
import { el } from './elements.js';
import { ask, field, refusalLine } from './dialog.js';

const base = document.querySelector('base');
const WEBAPPS = base ? base.getAttribute('app-root') : '/camunda';
const APP = base ? base.getAttribute('app-name') : 'tasklist';
/** Where the house's own doors are. */
export const HOUSE = WEBAPPS.replace(/\/camunda$/, '');
const API = `${HOUSE}/api/v1`;

/** The house said no. */
export class Refused extends Error {
  constructor(status, message, errors) {
    super(message);
    this.status = status;
    /** [{field, message}] */
    this.errors = errors || [];
  }
}

export function token() {
  const cookie = document.cookie.split('; ').find(one => one.startsWith('XSRF-TOKEN='));
  return cookie ? decodeURIComponent(cookie.slice('XSRF-TOKEN='.length)) : '';
}

/** Makes an exception of an answer that is none. */
export function refusal(status, body) {
  let problem = {};
  try {
    problem = JSON.parse(body) || {};
  } catch (noJson) {
    // what stands between browser and house answers in its own way
  }
  return new Refused(status, problem.detail || problem.message || (status === 0 ? '连接中断，请检查网络后再试' : `没有成功（${status}），请稍后再试`), problem.errors);
}

async function send(method, path, body) {
  const headers = { Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest', 'X-XSRF-TOKEN': token() };
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  let answer;
  try {
    answer = await fetch(API + path, { method, headers, credentials: 'same-origin', body: body === undefined ? undefined : JSON.stringify(body) });
  } catch (unreachable) {
    throw refusal(0, '');
  }
  const text = await answer.text();
  if (!answer.ok) {
    throw refusal(answer.status, text);
  }
  return text ? JSON.parse(text) : null;
}

/** Does something again after signing in, if it failed because nobody is signed in. */
export async function signedIn(attempt) {
  if (signingIn) {
    // session and token are changing: what is asked now would be refused
    await signingIn;
  }
  try {
    return await attempt();
  } catch (failure) {
    if (failure.status !== 401) {
      throw failure;
    }
    await signInAgain();
    return attempt();
  }
}

export const get = path => signedIn(() => send('GET', path));
export const post = (path, body) => signedIn(() => send('POST', path, body));

let account = null;
let signingIn = null;
const afterwards = [];

/** Who is signed in, as the page knows it. */
export function remember(name) {
  account = name || account;
}

/** Is called each time somebody has signed in again. */
export function whenSignedInAgain(listener) {
  afterwards.push(listener);
}

/** One window, however many requests find out at once that the session is over. */
export function signInAgain() {
  signingIn = signingIn || askForPassword().finally(() => {
    signingIn = null;
  });
  return signingIn;
}

async function askForPassword() {
  const name = field('账号', el('input', { type: 'text', autocomplete: 'username', value: account || '', readonly: Boolean(account) }));
  const password = field('密码', el('input', { type: 'password', autocomplete: 'current-password', 'data-first': Boolean(account) }));
  const general = refusalLine();
  await ask({
    title: '请重新登录',
    content: [el('p', {}, '您离开已久，为保护案件资料，系统已自动退出。重新登录后，本页填写的内容都在。'), name.node, password.node, general],
    confirm: '登录',
    stays: true,
    send: async () => {
      password.refuse('');
      await signIn(name.input.value.trim(), password.input.value);
      remember(name.input.value.trim());
    },
    refused: failure => {
      password.input.value = '';
      password.refuse(failure.message);
      password.input.focus();
    }
  });
  afterwards.forEach(listener => listener());
}

async function signIn(name, password) {
  let answer;
  try {
    // the old session's token went with it; a page brings a new one, and after the login the next
    await freshToken();
    answer = await logIn(name, password);
    if (answer.status === 403) {
      // another window had the page with the new token; the refusal has ended that session
      await freshToken();
      answer = await logIn(name, password);
    }
    await freshToken();
  } catch (unreachable) {
    throw refusal(0, '');
  }
  if (!answer.ok) {
    throw new Refused(answer.status, answer.status === 401 ? '账号或密码不正确，或账号已被锁定' : '没有登录成功，请稍后再试');
  }
}

function logIn(name, password) {
  return fetch(`${WEBAPPS}/api/admin/auth/user/default/login/${APP}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8', Accept: 'application/json', 'X-XSRF-TOKEN': token() },
    body: new URLSearchParams({ username: name, password })
  });
}

async function freshToken() {
  const page = await fetch(`${WEBAPPS}/app/${APP}/default/`, { credentials: 'same-origin' });
  const fresh = page.headers.get('X-XSRF-TOKEN');
  // a page of the house's own keeps it in a cookie of its own: that of the web applications stays below their path
  if (fresh && !window.location.pathname.startsWith(`${WEBAPPS}/`)) {
    document.cookie = `XSRF-TOKEN=${encodeURIComponent(fresh)}; SameSite=Strict`;
  }
}

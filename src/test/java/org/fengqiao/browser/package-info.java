/** The three desks in a real browser: what people see and click, with the whole house behind it. */
package org.fengqiao.browser;

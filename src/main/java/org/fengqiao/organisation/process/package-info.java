/** The organisation as the engine sees it: accounts, groups, rights, and the queue that a step of a process goes to. */
package org.fengqiao.organisation.process;

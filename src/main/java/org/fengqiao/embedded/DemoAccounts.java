package org.fengqiao.embedded;

import java.util.List;

/** Published as a bean only where the demo organisation is loaded: who may sign in to look around. */
public interface DemoAccounts {

    /** One line for each account or group of accounts, ready to be printed. */
    List<String> lines();
}

package org.fengqiao.organisation;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The accounts people sign in with, their groups and rights, kept by the engine. Works in the caller's transaction. */
public interface Accounts {

    /** Group of all channel accounts. */
    String CHANNEL_GROUP = "channel";

    /** Group of everybody whose role lets him deploy processes. */
    String PROCESS_OWNER_GROUP = "process-owner";

    /**
     * Makes groups, tenants, accounts, memberships and rights as wanted and touches nothing that is so already. What an
     * administrator made beside the organisation file stays.
     *
     * @throws org.fengqiao.refusal.InvalidInput where something that is to go is still needed by open tasks or running cases
     */
    Outcome establish(Wanted wanted);

    /** Makes the administrator's account unless it is there, with every right. */
    Outcome establishAdministrator(String id, String name, String password);

    /** Whether the rules for passwords refuse this one for this account. */
    boolean isWeak(String id, String password);

    /** Whether anybody holds the administrators' group. */
    boolean hasAdministrator();

    /**
     * @param retiredGroups groups of units or roles that the file no longer names
     * @param retiredTenants sub-districts that the file no longer names
     * @param retiredAccounts people and channels that the file no longer names, or that hold no role any more
     */
    record Wanted(List<Queue> groups, List<Territory> tenants, List<Account> accounts, Set<String> retiredGroups,
            Set<String> retiredTenants, Set<String> retiredAccounts) {
    }

    /** A queue; officers' queues let their holders into Tasklist. */
    record Queue(String id, String name, boolean officers, Set<Permit> permits) {
    }

    /** A sub-district; an account sees only cases of those it belongs to. */
    record Territory(String id, String name) {
    }

    /**
     * @param firstPassword set when the account is made and never again; without one nobody can sign in until an administrator
     *     sets one
     */
    record Account(String id, String name, String email, Set<String> groups, Set<String> tenants, Optional<String> firstPassword) {
    }

    /** What was changed and what needs somebody's attention, in Chinese sentences. */
    record Outcome(List<String> changes, List<String> attention) {
    }
}

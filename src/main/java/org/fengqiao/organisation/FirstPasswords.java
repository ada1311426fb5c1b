package org.fengqiao.organisation;

/** Gives an account a password that the rules for passwords are not asked about: the demo's, one that nobody knows, one that was asked before. */
public interface FirstPasswords {

    void give(String account, String password);
}

package org.fengqiao.engine;

import java.util.Date;

import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The engine's accounts with another lock. The engine's own makes everybody wait longer after each mistake, from the first one
 * on, and locks for good after the last; here so many mistakes in a row lock the account for a while, and it opens by itself.
 * Counted where the engine counts, in its table of accounts: a restart forgets nothing, and the webapps' own way to unlock works.
 */
class LockingAccounts extends DbIdentityServiceProvider {

    private final AccountLock lock;
    private final ObjectProvider<JdbcClient> jdbc;
    private final ObjectProvider<PasswordGiven> watchers;

    private LockingAccounts(AccountLock lock, ObjectProvider<JdbcClient> jdbc, ObjectProvider<PasswordGiven> watchers) {
        this.lock = lock;
        this.jdbc = jdbc;
        this.watchers = watchers;
    }

    /** Makes one for each command. */
    record Factory(AccountLock lock, ObjectProvider<JdbcClient> jdbc, ObjectProvider<PasswordGiven> watchers) implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return LockingAccounts.class;
        }

        @Override
        public Session openSession() {
            return new LockingAccounts(lock, jdbc, watchers);
        }
    }

    @Override
    public boolean checkPassword(String account, String password) {
        if (account == null || password == null) {
            return false;
        }
        // One guess at a time: of many at once each would find that the others had not been counted yet. Not the row: to lock
        // that is to write.
        jdbc.getObject().sql("select pg_advisory_xact_lock(hashtextextended(?, 1))").param(account).query(Object.class).optional();
        UserEntity user = findUserById(account);
        if (user == null) {
            tell(null, PasswordGiven.Result.WRONG);
            return false;
        }
        if (isUserLocked(user)) {
            tell(user, PasswordGiven.Result.REFUSED_WHILE_LOCKED);
            return false;
        }
        if (matchPassword(password, user)) {
            if (user.getAttempts() > 0) {
                getIdentityInfoManager().updateUserLock(user, 0, null);
            }
            tell(user, PasswordGiven.Result.ACCEPTED);
            return true;
        }
        tell(user, PasswordGiven.Result.WRONG);
        lockUser(user);
        return false;
    }

    @Override
    protected boolean isUserLocked(UserEntity user) {
        return user.getLockExpirationTime() != null && user.getLockExpirationTime().after(ClockUtil.getCurrentTime());
    }

    /** One failure more; a lock that is over has used up those before it. */
    @Override
    protected void lockUser(UserEntity user) {
        int failures = (user.getLockExpirationTime() == null ? user.getAttempts() : 0) + 1;
        Date until = failures < lock.failures() ? null : new Date(ClockUtil.getCurrentTime().getTime() + lock.lasts().toMillis());
        getIdentityInfoManager().updateUserLock(user, failures, until);
        if (until != null) {
            watchers.orderedStream().forEach(watcher -> watcher.locked(user.getId(), until.toInstant()));
        }
    }

    @Override
    protected IdentityOperationResult unlockUser(UserEntity user) {
        boolean locked = isUserLocked(user);
        IdentityOperationResult result = super.unlockUser(user);
        if (locked) {
            watchers.orderedStream().forEach(watcher -> watcher.unlocked(user.getId()));
        }
        return result;
    }

    private void tell(UserEntity user, PasswordGiven.Result result) {
        watchers.orderedStream().forEach(watcher -> watcher.given(user == null ? null : user.getId(), result));
    }
}

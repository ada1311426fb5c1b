package org.fengqiao.engine;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.webapp.impl.security.auth.Authentication;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.camunda.bpm.webapp.impl.security.filter.util.CsrfConstants;
import org.fengqiao.refusal.NotFound;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The engine's identities for the doors beside the webapps: who is it, and in whose name does the engine act. */
@Component
public class Identities {

    /** What the engine accepts as an id; anything else need not reach the database. */
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9.-]{1,64}");
    private static final int LONGEST_PASSWORD = 200;

    private final ProcessEngine engine;
    private final IdentityService identity;

    Identities(@Lazy ProcessEngine engine, @Lazy IdentityService identity) {
        this.engine = engine;
        this.identity = identity;
    }

    /** Checks a password; empty where it is wrong, the account is unknown or locked. */
    public Optional<SignedIn> check(String account, String password) {
        if (account == null || password == null || !ID.matcher(account).matches() || password.length() > LONGEST_PASSWORD) {
            return Optional.empty();
        }
        identity.clearAuthentication();
        try {
            return identity.checkPassword(account, password) ? known(account) : Optional.empty();
        } catch (OptimisticLockingException twoWrongPasswordsAtOnce) {
            return Optional.empty();
        }
    }

    /** Who is signed in to the webapps in the session of this request; never opens a session. */
    public Optional<SignedIn> ofWebappSession(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return Optional.empty();
        }
        Authentication login = AuthenticationUtil.getAuthsFromSession(session)
                .getAuthenticationForProcessEngine(engine.getName());
        // groups and tenants are read anew: the session's may be minutes old, and somebody may have left since
        return login == null ? Optional.empty() : known(login.getIdentityId());
    }

    /** Whether the session of this request belongs to another system's account; asks no database. */
    boolean isChannelInWebapps(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && AuthenticationUtil.getAuthsFromSession(session).getAuthenticationForProcessEngine(engine.getName())
                instanceof UserAuthentication login && login.getGroupIds() != null && login.getGroupIds().contains(SignedIn.CHANNEL);
    }

    /** Whether the request carries the webapps' token, as somebody else's page cannot. */
    public boolean carriesToken(HttpServletRequest request) {
        String given = request.getHeader(CsrfConstants.CSRF_TOKEN_HEADER_NAME);
        return given != null && token(request).filter(expected -> MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8))).isPresent();
    }

    /** The token of the webapps' session, for a page of ours outside the path their cookie is sent to. */
    public Optional<String> token(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return Optional.ofNullable(session == null ? null : session.getAttribute(CsrfConstants.CSRF_TOKEN_SESSION_ATTR_NAME))
                .map(Object::toString);
    }

    /** Where those who look after the house read their mail; empty where none of them has an address. */
    public List<String> administratorsAddresses() {
        return identity.createUserQuery().memberOfGroup(SignedIn.ADMINISTRATOR).list().stream().map(User::getEmail)
                .filter(address -> address != null && !address.isBlank()).map(String::strip).distinct().toList();
    }

    /**
     * Lets a locked account in again; does nothing where it is not locked.
     *
     * @throws NotFound when there is no such account
     */
    public void unlock(String account) {
        if (!ID.matcher(account).matches() || identity.createUserQuery().userId(account).count() == 0) {
            throw new NotFound("没有账号 " + account);
        }
        identity.unlockUser(account);
    }

    /** From here to {@link #actAsNobody} the engine acts in this person's name, with his rights, on this thread. */
    public void actAs(SignedIn person) {
        identity.setAuthentication(person.id(), person.groups(), person.subdistricts());
    }

    public void actAsNobody() {
        identity.clearAuthentication();
    }

    private Optional<SignedIn> known(String account) {
        identity.clearAuthentication();
        if (identity.createUserQuery().userId(account).count() == 0) {
            return Optional.empty();
        }
        List<String> groups = identity.createGroupQuery().groupMember(account).list().stream().map(Group::getId).toList();
        List<String> subdistricts = identity.createTenantQuery().userMember(account).includingGroupsOfUser(true).list().stream()
                .map(Tenant::getId).toList();
        return Optional.of(new SignedIn(account, groups, subdistricts));
    }
}

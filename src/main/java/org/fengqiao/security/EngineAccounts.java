package org.fengqiao.security;

import org.fengqiao.engine.Identities;
import org.fengqiao.engine.SignedIn;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Name and password against the engine's accounts; an authority is the id of a group. */
class EngineAccounts implements AuthenticationProvider {

    private final Identities identities;

    EngineAccounts(Identities identities) {
        this.identities = identities;
    }

    @Override
    public Authentication authenticate(Authentication given) {
        return identities.check(given.getName(), String.valueOf(given.getCredentials())).map(EngineAccounts::of)
                .orElseThrow(() -> new BadCredentialsException("wrong account or password"));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    static Authentication of(SignedIn person) {
        return UsernamePasswordAuthenticationToken.authenticated(person, null,
                person.groups().stream().map(SimpleGrantedAuthority::new).toList());
    }
}

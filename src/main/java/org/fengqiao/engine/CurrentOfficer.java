package org.fengqiao.engine;

import java.util.List;

import org.camunda.bpm.engine.IdentityService;
import org.springframework.stereotype.Component;

/** Who is at work: the signed-in person or channel account, or the house itself when a timer or a job acts. */
@Component
public class CurrentOfficer {

    public static final String SYSTEM = "system";

    private final IdentityService identity;

    CurrentOfficer(@org.springframework.context.annotation.Lazy IdentityService identity) {
        this.identity = identity;
    }

    public String id() {
        var authentication = identity.getCurrentAuthentication();
        return authentication == null || authentication.getUserId() == null ? SYSTEM : authentication.getUserId();
    }

    /** The groups {@code <unit>.<role>} the person at work holds; empty for the house itself. */
    public List<String> groups() {
        var authentication = identity.getCurrentAuthentication();
        return authentication == null || authentication.getGroupIds() == null ? List.of()
                : List.copyOf(authentication.getGroupIds());
    }

    /** The sub-districts the person at work belongs to; empty for the house itself. */
    public List<String> subdistricts() {
        var authentication = identity.getCurrentAuthentication();
        return authentication == null || authentication.getTenantIds() == null ? List.of()
                : List.copyOf(authentication.getTenantIds());
    }

    /**
     * Runs what the house does on its own account while somebody is signed in, for example starting the sending of a
     * message: his rights and his sub-districts are not asked.
     */
    public void actAsSystem(Runnable work) {
        var officer = identity.getCurrentAuthentication();
        if (officer == null) {
            work.run();
            return;
        }
        identity.clearAuthentication();
        try {
            work.run();
        } finally {
            identity.setAuthentication(officer.getUserId(), officer.getGroupIds(), officer.getTenantIds());
        }
    }
}

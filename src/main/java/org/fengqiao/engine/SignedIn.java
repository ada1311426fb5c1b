package org.fengqiao.engine;

import java.security.Principal;
import java.util.List;

/**
 * Somebody whose identity the engine has confirmed, with what he may do at this moment.
 *
 * @param id person id or channel account
 * @param groups {@code <unit>.<role>}, and the house-wide {@code camunda-admin}, {@code process-owner}, {@code channel}
 * @param subdistricts the engine's tenants he belongs to
 */
public record SignedIn(String id, List<String> groups, List<String> subdistricts) implements Principal {

    public static final String ADMINISTRATOR = "camunda-admin";
    public static final String PROCESS_OWNER = "process-owner";
    public static final String CHANNEL = "channel";

    public SignedIn {
        groups = List.copyOf(groups);
        subdistricts = List.copyOf(subdistricts);
    }

    /** The id alone: what is asked for a name would else write groups and sub-districts down as well. */
    @Override
    public String getName() {
        return id;
    }
}

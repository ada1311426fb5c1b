package org.fengqiao.lifecycle;

import java.util.Optional;

import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Level;
import org.fengqiao.casefile.Route;

/** Which routes an accepting officer may choose for which case. */
public interface AllowedRoutes {

    /** Why the route is not open to the case, in words for the officer; empty where it is. */
    Optional<String> refusal(Route route, Level level, Category category, boolean namedParties);
}

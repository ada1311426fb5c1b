package org.fengqiao.casefile;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One demand. {@code subdistrict} is also the tenant; {@code community} and {@code grid} are null where the place is above
 * them; {@code complainedUnit} is null where the demand is no complaint about a unit. Parties, documents, ratings and trail are asked for separately.
 */
public record CaseFile(String caseNo, String title, String description, Category category, Grade grade, Channel channel,
        String channelNo, String subdistrict, String community, String grid, String address, BigDecimal latitude,
        BigDecimal longitude, int peopleAffected, boolean secret, boolean injury, boolean fast, boolean majorInstability,
        boolean violence, boolean keyCase, boolean supervised, Level level, Route route, Status status, Outcome outcome,
        String outcomeReason, String mainCase, int reopened, Instant registeredAt, String registeredBy,
        Instant firstContactAt, Instant answeredAt, Instant closedAt, String complainedUnit) {

    /** The title the engine may show: made from category and place, never the resident's words. */
    public String publicTitle() {
        return category.label() + " · " + address;
    }
}

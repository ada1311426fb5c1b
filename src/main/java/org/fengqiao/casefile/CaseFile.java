package org.fengqiao.casefile;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

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

    /** What Markdown, and the HTML in it, is made of. */
    private static final String MARKS = "<>&[]*_`~\\";
    private static final int FULL_WIDTH = 0xfee0;

    /** The title that others may read: made from category and place, never the resident's words, and without a number that slipped into the place. */
    public String publicTitle() {
        return category.label() + " · " + Masking.text(address, List.of());
    }

    /**
     * The same for the engine. Forms show it by way of Markdown, so what could be read as such stands in full width: it looks the same and
     * is a text everywhere.
     */
    public String titleInForms() {
        return publicTitle().chars().map(mark -> MARKS.indexOf(mark) < 0 ? mark : mark + FULL_WIDTH)
                .collect(StringBuilder::new, (title, mark) -> title.append((char) mark), StringBuilder::append).toString();
    }
}

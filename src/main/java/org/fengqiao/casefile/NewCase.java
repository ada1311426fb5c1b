package org.fengqiao.casefile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A demand as it comes in, from a form or from a channel.
 *
 * @param title at most 100 characters
 * @param description the resident's own words, at most 4,000 characters
 * @param grade null where the channel does not know; classification decides
 * @param channelNo the channel's own number, null where it has none; the same number twice is the same case
 * @param placeUnit id of the sub-district, community or grid where it happens
 * @param latitude degrees, −90…90, may be null
 * @param longitude degrees, −180…180, may be null
 * @param peopleAffected at least 1
 * @param secret the reporter asks that nobody learns who he is
 * @param injury somebody is being or was just hurt, or is threatened (人身冲突), or a minor or incapable person is suspected
 *     to suffer violence
 * @param complainedUnit id of the grid, community, sub-district or department the demand complains about; null where it is no such
 *     complaint
 * @param replyBy the last day that a hotline's or a superior's order gives itself; null where it names none
 * @param parties the reporter and everybody else who is named
 * @param settlement how a grid worker has settled the matter on the spot, at most 2,000 characters; null where it is not settled
 */
public record NewCase(String title, String description, Category category, Grade grade, Channel channel, String channelNo,
        String placeUnit, String address, BigDecimal latitude, BigDecimal longitude, int peopleAffected, boolean secret,
        boolean injury, String complainedUnit, LocalDate replyBy, List<NewParty> parties, String settlement) {

    public NewCase {
        parties = List.copyOf(parties);
    }

    /** A demand that names no last day and is yet to be dealt with. */
    public NewCase(String title, String description, Category category, Grade grade, Channel channel, String channelNo,
            String placeUnit, String address, BigDecimal latitude, BigDecimal longitude, int peopleAffected, boolean secret,
            boolean injury, String complainedUnit, List<NewParty> parties) {
        this(title, description, category, grade, channel, channelNo, placeUnit, address, latitude, longitude, peopleAffected, secret,
                injury, complainedUnit, null, parties, null);
    }

    /** A demand that names no last day, is yet to be dealt with and complains about no unit. */
    public NewCase(String title, String description, Category category, Grade grade, Channel channel, String channelNo,
            String placeUnit, String address, BigDecimal latitude, BigDecimal longitude, int peopleAffected, boolean secret,
            boolean injury, List<NewParty> parties) {
        this(title, description, category, grade, channel, channelNo, placeUnit, address, latitude, longitude, peopleAffected, secret,
                injury, null, parties);
    }
}

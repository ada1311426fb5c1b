package org.fengqiao.report;

import org.fengqiao.casefile.Category;
import org.fengqiao.casefile.Channel;
import org.fengqiao.casefile.Level;

/**
 * What somebody wants to know.
 *
 * @param unit id of a district, sub-district, community or grid where the demand arose, of a department that was called, or of a post
 *     ({@code hushanlu.post-legal}) that worked on it; null for all that is supervised
 * @param category null for all
 * @param channel null for all
 * @param level the level that holds the case; null for all
 */
public record Question(Supervised supervised, Period period, String unit, Category category, Channel channel, Level level) {

    Question in(Period other) {
        return new Question(supervised, other, unit, category, channel, level);
    }
}

package org.fengqiao.followup.web;

import java.time.Instant;
import java.util.Arrays;

import org.fengqiao.casefile.Rating;
import org.fengqiao.casefile.Solved;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.followup.GivenRating;
import org.fengqiao.followup.Ratings;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The reporter's own rating, sent by his channel or by a clerk on his behalf. */
@RestController
class RatingController {

    private final Ratings ratings;
    private final CurrentOfficer officer;

    RatingController(Ratings ratings, CurrentOfficer officer) {
        this.ratings = ratings;
        this.officer = officer;
    }

    /** Names of constants as text, so that an unknown one is told by field. */
    record OwnRating(String rating, String solved, String said) {
    }

    record Accepted(String caseNo, int round, Rating rating, Solved solved, Instant ratedAt) {
    }

    @PostMapping("/api/v1/cases/{caseNo}/rating")
    @ResponseStatus(HttpStatus.CREATED)
    Accepted rate(@PathVariable String caseNo, @RequestBody OwnRating body) {
        GivenRating given = ratings.rate(caseNo, constant(Rating.values(), body.rating()), constant(Solved.values(), body.solved()),
                body.said(), officer.id());
        return new Accepted(given.caseNo(), given.round(), given.rating(), given.solved(), given.ratedAt());
    }

    private static <E extends Enum<E>> E constant(E[] constants, String name) {
        return Arrays.stream(constants).filter(constant -> constant.name().equals(name)).findFirst().orElse(null);
    }
}

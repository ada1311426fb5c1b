package org.fengqiao.followup.web;

import java.time.Instant;
import java.util.Arrays;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.fengqiao.casefile.Rating;
import org.fengqiao.casefile.Solved;
import org.fengqiao.engine.CurrentOfficer;
import org.fengqiao.followup.GivenRating;
import org.fengqiao.followup.Ratings;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The reporter's own rating, sent by his channel or by a clerk on his behalf. */
@RestController
@Tag(name = "反映人的要求")
class RatingController {

    private final Ratings ratings;
    private final CurrentOfficer officer;

    RatingController(Ratings ratings, CurrentOfficer officer) {
        this.ratings = ratings;
        this.officer = officer;
    }

    /** Names of constants as text, so that an unknown one is told by field. */
    record OwnRating(@Schema(implementation = Rating.class) String rating, @Schema(implementation = Solved.class) String solved,
            @Schema(description = "反映人的话，最多 2000 字") String said) {
    }

    @Schema(name = "RatingAccepted")
    record Accepted(String caseNo, int round, Rating rating, Solved solved, Instant ratedAt) {
    }

    @Operation(operationId = "rateCase", summary = "反映人评价",
            description = "办结后的评价期内每轮一次，以第一次为准。rating 为满意程度，solved 为问题是否解决。")
    @PostMapping(path = "/api/v1/cases/{caseNo}/rating", consumes = MediaType.APPLICATION_JSON_VALUE)
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

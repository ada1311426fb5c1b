package org.fengqiao.casefile.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.fengqiao.security.DoorTest;
import org.junit.jupiter.api.Test;

/** What an officer on the telephone learns of cases that may be about the same, and what nobody learns from it. */
class LikelyDuplicatesOverHttpTest extends DoorTest {

    private static final String DOOR = "/api/v1/cases/likely-duplicates";

    private static ObjectNode told() {
        return JSON.createObjectNode().put("category", "UTILITY").put("placeUnit", "nanshan").put("address", "青石巷66号楼院")
                .put("title", "暖气不热").put("description", "楼里的暖气一直不热");
    }

    private String registered() {
        return register(demand().put("category", "UTILITY").put("title", "王小明家暖气不热").put("description", "王小明说暖气一直不热，电话 13812345678")
                .put("address", "青石巷66号楼院").put("channelNo", newNumber()));
    }

    @Test
    void theSameTroubleIsFoundWhileItIsToldAndItsPeopleAreNot() {
        String known = registered();

        HttpResponse<String> answer = postJson(DOOR, CLERK, told().toString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).findValuesAsText("caseNo")).contains(known);
        assertThat(answer.body()).contains("青石巷66号楼院", "statusLabel").doesNotContain("王小明", "13812345678");
        assertThat(jdbc.sql("select count(*) from trail where case_no = ? and actor = ?").params(known, CLERK).query(Integer.class).single())
                .as("looking for duplicates shows nobody's data").isZero();
    }

    @Test
    void halfASentenceIsEnoughAndNothingToldFindsNothing() {
        String known = registered();
        ObjectNode half = told();
        half.remove("description");

        assertThat(json(postJson(DOOR, CLERK, half.toString())).findValuesAsText("caseNo")).contains(known);
        assertThat(json(postJson(DOOR, CLERK, "{\"category\": \"UTILITY\", \"placeUnit\": \"nanshan\"}"))).isEmpty();
    }

    @Test
    void anotherSubdistrictIsNobodysBusiness() {
        registered();

        assertThat(postJson(DOOR, STRANGER, told().toString()).statusCode()).isEqualTo(403);
        assertThat(postJson(DOOR, STRANGER, told().put("placeUnit", "beihe").toString()).body()).isEqualTo("[]");
        assertThat(postJson(DOOR, HOTLINE, told().toString()).statusCode()).isEqualTo(403);
        assertThat(send(to(DOOR).header("Content-Type", "application/json").POST(java.net.http.HttpRequest.BodyPublishers.ofString(told().toString())))
                .statusCode()).isEqualTo(401);
    }

    @Test
    void whatMakesNoSenseIsRefusedByField() {
        JsonNode refused = json(postJson(DOOR, CLERK, told().put("category", "NOTHING").put("placeUnit", "nowhere").put("title", "长".repeat(101)).toString()));

        assertThat(fields(refused)).containsExactly("category", "placeUnit", "title");
    }
}

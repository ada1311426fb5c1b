package org.fengqiao.casefile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.OffsetDateTime;
import java.util.List;

import org.fengqiao.security.DoorTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** On a real database, with demands as residents word them. */
class DuplicatesTest extends DoorTest {

    @Autowired
    private Duplicates duplicates;
    @Autowired
    private CaseFiles caseFiles;

    private String sewer;

    @BeforeEach
    void aBlockedSewer() {
        // what earlier tests registered lies too far back
        jdbc.sql("update case_file set registered_at = registered_at - interval '90 days' where registered_at > ?")
                .param(OffsetDateTime.now().minusDays(40)).update();
        sewer = sewer("污水管道堵塞", "6号楼院污水管道堵塞三天，污水外溢，臭气熏天", "虎山路6号楼院");
    }

    private String sewer(String title, String description, String address) {
        return register(sewerDemand(title, description, address));
    }

    private ObjectNode sewerDemand(String title, String description, String address) {
        return demand().put("category", "URBAN").put("title", title).put("description", description).put("address", address);
    }

    private List<String> found() {
        return duplicates.of(sewer).stream().map(candidate -> candidate.caseFile().caseNo()).toList();
    }

    @Test
    void theSameTroubleInOtherWordsAtTheSamePlaceIsFound() {
        String same = sewer("楼院下水道堵了", "虎山路６号楼院的污水管道堵了，污水流到院里", "虎山路６号楼院");
        String neighbour = sewer("污水管道堵塞", "污水外溢没人管", "虎山路6号楼院东侧");

        assertThat(found()).containsExactlyInAnyOrder(same, neighbour);
        assertThat(duplicates.of(sewer)).allSatisfy(candidate -> assertThat(candidate.score()).isBetween(0.4, 1.0));
    }

    @Test
    void neitherTheSamePlaceNorTheSameWordsAloneMakeADuplicate() {
        sewer("路灯不亮", "晚上走路看不见，怕老人摔倒", "虎山路6号楼院");
        sewer("污水管道堵塞", "污水外溢，臭气熏天", "解放大街88号");

        assertThat(found()).isEmpty();
    }

    @Test
    void onlyOpenCasesOfTheSameCategoryAndSubdistrictWithinThirtyDaysCount() {
        register(sewerDemand("污水管道堵塞", "污水外溢，臭气熏天", "虎山路6号楼院").put("category", "PROPERTY"));
        register(sewerDemand("污水管道堵塞", "污水外溢，臭气熏天", "虎山路6号楼院").put("placeUnit", "beihe"));
        String closed = sewer("污水管道堵塞", "污水外溢，臭气熏天", "虎山路6号楼院");
        caseFiles.closed(closed);
        String merged = sewer("污水管道堵塞", "污水外溢，臭气熏天", "虎山路6号楼院");
        caseFiles.merged(merged, sewer);
        String old = sewer("污水管道堵塞", "污水外溢，臭气熏天", "虎山路6号楼院");
        jdbc.sql("update case_file set registered_at = registered_at - interval '31 days' where case_no = ?").param(old).update();
        String open = sewer("污水管道堵塞", "污水外溢，臭气熏天", "虎山路6号楼院");

        assertThat(found()).containsExactly(open);
    }

    @Test
    void theFiveLikeliestComeFirst() {
        for (int i = 0; i < 6; i++) {
            sewer("污水管道堵塞，第" + i + "次反映，请派人来看", "污水外溢", "虎山路6号楼院");
        }
        String likeliest = sewer("污水管道堵塞", "6号楼院污水管道堵塞三天，污水外溢，臭气熏天", "虎山路6号楼院");

        assertThat(found()).hasSize(5).startsWith(likeliest);
    }
}

package org.fengqiao.casefile.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.fengqiao.casefile.CaseFile;
import org.fengqiao.security.DoorTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class ReadingACaseOverHttpTest extends DoorTest {

    private static final String CASES = "/api/v1/cases/";
    private static final String BY_ROLE = CLERK + " 查看当事人信息 本案所在社区的工作人员";

    @Autowired
    private Readers readers;
    @Autowired
    private CaseViews views;

    @Test
    void whoDealsWithThePartiesSeesThemAndTheTrailRemembersIt() {
        String caseNo = register(demand());

        JsonNode seen = json(get(CASES + caseNo, CLERK));
        JsonNode later = json(get(CASES + caseNo, OTHER_CLERK));

        assertThat(seen.get("partiesMasked").asBoolean()).isFalse();
        assertThat(seen.at("/parties/0/name").asText()).isEqualTo("王小明");
        assertThat(seen.at("/parties/0/phone").asText()).isEqualTo("13812345678");
        assertThat(seen.get("description").asText()).contains("王小明");
        assertThat(seen.get("categoryLabel").asText()).isEqualTo("邻里纠纷");
        assertThat(seen.get("communityName").asText()).isEqualTo("南山社区");
        assertThat(seen.get("registeredAt").asText()).endsWith("+08:00");
        assertThat(later.get("trail").findValuesAsText("step")).containsExactly("登记建档", "查看当事人信息", "查看当事人信息");
        assertThat(later.get("trail").findValuesAsText("actor")).containsExactly(HOTLINE, CLERK, OTHER_CLERK);
    }

    @Test
    void eachReadingThatShowsThePartiesIsInTheTrailOnce() {
        String caseNo = register(demand());

        get(CASES + caseNo, CLERK);
        get(CASES + caseNo, CLERK);
        HttpResponse<String> page = get("/case-file/" + caseNo, CLERK);
        get(CASES + caseNo, NEIGHBOUR);
        get("/case-file/" + caseNo, NEIGHBOUR);

        assertThat(page.body()).contains("王小明");
        assertThat(trailOf(caseNo)).containsExactly(HOTLINE + " 登记建档 登记：12345热线", BY_ROLE, BY_ROLE, BY_ROLE);
    }

    @Test
    void whereNobodyIsRegisteredNobodyIsUnmasked() {
        ObjectNode demand = demand();
        demand.remove("reporter");
        String caseNo = register(demand);

        assertThat(json(get(CASES + caseNo, CLERK)).get("partiesMasked").asBoolean()).isFalse();

        assertThat(trailOf(caseNo)).containsExactly(HOTLINE + " 登记建档 登记：12345热线");
    }

    @Test
    void anAnswerBuiltFromSeveralPartsIsOneReading() {
        String caseNo = register(demand());
        MockHttpServletRequest request = new MockHttpServletRequest();
        identity.setAuthentication(CLERK, List.of("nanshan.clerk"), List.of("qingshan"));
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try {
            CaseFile file = readers.open(caseNo);
            views.of(file);
            views.of(file);
        } finally {
            RequestContextHolder.resetRequestAttributes();
            identity.clearAuthentication();
        }

        assertThat(trailOf(caseNo)).containsExactly(HOTLINE + " 登记建档 登记：12345热线", BY_ROLE);
    }

    private List<String> trailOf(String caseNo) {
        return jdbc.sql("select actor || ' ' || step || ' ' || decision from trail where case_no = ? order by seq").param(caseNo).query(String.class).list();
    }

    @ParameterizedTest
    @ValueSource(strings = {NEIGHBOUR, DEPARTMENT, SUPERVISOR, HOTLINE, ADMIN})
    void everybodyElseSeesThePartiesMaskedAlsoInTheText(String reader) {
        String caseNo = register(demand().put("address", "南山路6号楼院，王小明家，电话13812345678"));

        HttpResponse<String> response = get(CASES + caseNo, reader);

        JsonNode seen = json(response);
        assertThat(seen.get("partiesMasked").asBoolean()).isTrue();
        assertThat(seen.at("/parties/0/name").asText()).isEqualTo("王**");
        assertThat(seen.at("/parties/0/phone").asText()).isEqualTo("138****5678");
        assertThat(response.body()).doesNotContain("王小明", "13812345678", "wang@", "单元301");
        assertThat(seen.get("description").asText()).isEqualTo("王**说厨房顶上漏水，请打 138****5678");
        assertThat(seen.get("trail")).hasSize(1);
    }

    @Test
    void aReporterWhoAsksForSecrecyIsLeftOutAltogether() {
        ObjectNode demand = demand().put("secret", true);
        demand.putArray("parties").addObject().put("role", "COUNTERPARTY").put("name", "李大力");
        String caseNo = register(demand);

        JsonNode clerk = json(get(CASES + caseNo, CLERK));
        HttpResponse<String> department = get(CASES + caseNo, DEPARTMENT);

        assertThat(clerk.get("parties")).hasSize(2);
        JsonNode seen = json(department);
        assertThat(seen.get("reporterHidden").asBoolean()).isTrue();
        assertThat(seen.get("parties").findValuesAsText("role")).containsExactly("COUNTERPARTY");
        assertThat(seen.at("/parties/0/name").asText()).isEqualTo("李**");
        assertThat(department.body()).doesNotContain("王小明", "13812345678");
    }

    @Test
    void whoHasTakenATaskOfTheCaseSeesThePartiesButADepartmentNeverASecretReporter() {
        String open = register(demand());
        String secret = register(demand().put("secret", true));
        for (String caseNo : list(open, secret)) {
            String task = tasks.createTaskQuery().processInstanceBusinessKey(caseNo).singleResult().getId();
            tasks.setAssignee(task, DEPARTMENT);
        }

        assertThat(json(get(CASES + open, DEPARTMENT)).get("partiesMasked").asBoolean()).isFalse();
        assertThat(trailOf(open)).contains(DEPARTMENT + " 查看当事人信息 部门正在办理本案");
        assertThat(json(get(CASES + secret, DEPARTMENT)).get("reporterHidden").asBoolean()).isTrue();
        assertThat(json(get(CASES + open, NEIGHBOUR)).get("partiesMasked").asBoolean()).isTrue();
    }

    @Test
    void aCaseOfAnotherSubdistrictIsAnsweredLikeOneThatDoesNotExist() {
        String caseNo = register(demand());
        String none = caseNo.substring(0, 13) + "9999";

        HttpResponse<String> other = get(CASES + caseNo, STRANGER);
        HttpResponse<String> missing = get(CASES + none, STRANGER);

        assertThat(other.statusCode()).isEqualTo(404);
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(json(other).get("detail").asText()).isEqualTo("没有案件 " + caseNo);
        assertThat(json(missing).get("detail").asText()).isEqualTo("没有案件 " + none);
        assertThat(get(CASES + caseNo, PROCESS_OWNER).statusCode()).isEqualTo(404);
        assertThat(get(CASES + none, CLERK).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "20260105-qsn-0001", "20260105-QSN-0001'--", "２０２６0105-QSN-0001", "20260105-QSN-0001%00"})
    void anImpossibleCaseNumberIsRefused(String caseNo) {
        HttpResponse<String> response = send(to(CASES + java.net.URLEncoder.encode(caseNo, java.nio.charset.StandardCharsets.UTF_8)
                .replace("%2500", "%00"), CLERK).GET());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("detail").asText()).containsPattern("\\p{IsHan}");
    }

    @Test
    void theTrailIsVerifiedBySupervisorsAndAdministratorsOnly() {
        String path = CASES + register(demand()) + "/trail/verification";

        for (String allowed : list(SUPERVISOR, ADMIN)) {
            JsonNode check = json(get(path, allowed));
            assertThat(check.get("intact").asBoolean()).isTrue();
            assertThat(check.get("entries").asInt()).isEqualTo(1);
            assertThat(check.get("firstBroken").isNull()).isTrue();
        }
        assertThat(get(path, CLERK).statusCode()).isEqualTo(403);
        assertThat(get(path, HOTLINE).statusCode()).isEqualTo(403);
    }

    @Test
    void verifyingNamesTheFirstEntryThatWasTamperedWithBehindTheDatabasesBack() {
        String caseNo = register(demand());
        get(CASES + caseNo, CLERK);
        get(CASES + caseNo, OTHER_CLERK);
        String path = CASES + caseNo + "/trail/verification";
        assertThat(json(get(path, SUPERVISOR)).get("entries").asInt()).isEqualTo(3);

        jdbc.sql("alter table trail disable trigger trail_is_append_only").update();
        try {
            jdbc.sql("update trail set decision = '从未查看' where case_no = ? and seq = 2").param(caseNo).update();
        } finally {
            jdbc.sql("alter table trail enable trigger trail_is_append_only").update();
        }

        JsonNode check = json(get(path, SUPERVISOR));
        assertThat(check.get("intact").asBoolean()).isFalse();
        assertThat(check.get("firstBroken").asInt()).isEqualTo(2);

        jdbc.sql("alter table trail disable trigger trail_is_append_only").update();
        try {
            jdbc.sql("delete from trail where case_no = ? and seq = 1").param(caseNo).update();
        } finally {
            jdbc.sql("alter table trail enable trigger trail_is_append_only").update();
        }
        assertThat(json(get(path, SUPERVISOR)).get("firstBroken").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"update trail set decision = '改写'", "delete from trail", "truncate trail", "truncate trail cascade"})
    void theDatabaseRefusesToChangeTheTrail(String statement) {
        String caseNo = register(demand());

        assertThatThrownBy(() -> jdbc.sql(statement).update()).hasMessageContaining("全程留痕不可修改或删除");

        assertThat(jdbc.sql("select decision from trail where case_no = ?").param(caseNo).query(String.class).list())
                .containsExactly("登记：12345热线");
    }
}

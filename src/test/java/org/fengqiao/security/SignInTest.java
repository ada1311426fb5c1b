package org.fengqiao.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.IdentityService;
import org.fengqiao.EngineTime;
import org.fengqiao.HouseTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who guesses passwords gets ten tries at an account, whatever the door, and leaves his traces. */
@HouseTest
class SignInTest {

    private static final String DEMO = "demo";
    private static final String CLERK = "jinshui-clerk";
    private static final AtomicInteger DAYS = new AtomicInteger();
    private static final String HOTLINE = "hotline-12345";

    @RegisterExtension
    final EngineTime time = new EngineTime();

    @LocalServerPort
    int port;
    @Autowired
    IdentityService identity;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    LockNotices notices;

    @BeforeEach
    void nobodyIsLockedAndNothingIsRecorded() {
        // each test in an hour of its own: what came in before in the same hour is not written again
        time.set(LocalDate.of(2026, 3, 9).plusDays(DAYS.incrementAndGet()) + " 09:10");
        jdbc.sql("update act_id_user set attempts_ = 0, lock_exp_time_ = null").update();
        jdbc.sql("delete from sign_in").update();
        jdbc.sql("delete from account_lock").update();
    }

    private Visitor visitor(String account, String password) {
        return new Visitor(port, account, password);
    }

    private int api(String account, String password) {
        return visitor(account, password).get("/api/v1/cases/20260101-HSL-9999").statusCode();
    }

    private void guess(String account, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(api(account, "guess-" + i)).isEqualTo(401);
        }
    }

    @Test
    void tenWrongPasswordsLockAnAccountAtEveryDoorForAQuarterOfAnHour() {
        guess(CLERK, 4);
        for (int i = 0; i < 2; i++) {
            assertThat(visitor(CLERK, "guess").login("tasklist").statusCode()).isEqualTo(401);
            assertThat(visitor(CLERK, "guess").get("/engine-rest/task").statusCode()).isEqualTo(401);
        }
        assertThat(visitor(CLERK, "guess").get("/actuator/metrics").statusCode()).isEqualTo(401);
        assertThat(api(CLERK, DEMO)).as("nine were forgiven").isEqualTo(404);

        guess(CLERK, 7);
        assertThat(visitor(CLERK, "guess").login("tasklist").statusCode()).isEqualTo(401);
        assertThat(visitor(CLERK, "guess").get("/engine-rest/task").statusCode()).isEqualTo(401);
        assertThat(visitor(CLERK, "guess").get("/actuator/metrics").statusCode()).isEqualTo(401);

        assertThat(api(CLERK, DEMO)).isEqualTo(401);
        assertThat(visitor(CLERK, DEMO).login("tasklist").statusCode()).isEqualTo(401);
        assertThat(visitor(CLERK, DEMO).get("/engine-rest/task").statusCode()).isEqualTo(401);
        assertThat(visitor(CLERK, DEMO).get("/mail").statusCode()).isEqualTo(401);
        time.moveBy(Duration.ofMinutes(14));
        assertThat(api(CLERK, DEMO)).as("the right one in between does not shorten it").isEqualTo(401);
        time.moveBy(Duration.ofMinutes(1));
        assertThat(api(CLERK, DEMO)).isEqualTo(404);
        assertThat(visitor(CLERK, DEMO).login("tasklist").statusCode()).isEqualTo(200);
    }

    @Test
    void afterALockTheCountBeginsAnew() {
        guess(CLERK, 10);
        time.moveBy(Duration.ofMinutes(16));
        guess(CLERK, 9);
        assertThat(api(CLERK, DEMO)).isEqualTo(404);
    }

    @Test
    void aLockStandsInTheDatabaseAndOutlivesTheHouse() {
        guess(CLERK, 10);

        assertThat(jdbc.sql("select attempts_ || ' ' || to_char(lock_exp_time_, 'HH24:MI') from act_id_user where id_ = ?").param(CLERK)
                .query(String.class).single()).startsWith("10 ").endsWith(":25");
    }

    @Test
    void noAnswerTellsWhetherTheAccountExistsOrIsLocked() {
        HttpResponse<String> wrong = visitor(CLERK, "guess").get("/api/v1/sign-ins");
        HttpResponse<String> loginWrong = visitor(CLERK, "guess").login("tasklist");
        guess(CLERK, 8);
        HttpResponse<String> locked = visitor(CLERK, DEMO).get("/api/v1/sign-ins");
        HttpResponse<String> loginLocked = visitor(CLERK, DEMO).login("tasklist");
        HttpResponse<String> unknown = visitor("nobody-here", "guess").get("/api/v1/sign-ins");
        HttpResponse<String> loginUnknown = visitor("nobody-here", "guess").login("tasklist");

        for (HttpResponse<String> answer : List.of(wrong, locked, unknown)) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(Visitor.json(answer).get("detail").asText()).isEqualTo("账号或密码不正确，或账号已被锁定");
        }
        assertThat(List.of(loginWrong.statusCode(), loginLocked.statusCode(), loginUnknown.statusCode())).containsOnly(401);
        assertThat(withoutNumber(loginLocked)).isEqualTo(withoutNumber(loginWrong)).isEqualTo(withoutNumber(loginUnknown)).contains("账号或密码不正确，或账号已被锁定");
    }

    @Test
    void manyGuessesAtOnceAreCountedOneByOne() {
        ExecutorService crowd = Executors.newFixedThreadPool(12);
        try {
            List<CompletableFuture<Integer>> guesses = new ArrayList<>();
            for (int i = 0; i < 36; i++) {
                String guess = "guess-" + i;
                guesses.add(CompletableFuture.supplyAsync(() -> api(CLERK, guess), crowd));
            }
            assertThat(guesses).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(401));
        } finally {
            crowd.shutdown();
        }

        assertThat(times("WRONG_PASSWORD")).isEqualTo(10);
        assertThat(times("REFUSED_WHILE_LOCKED")).isEqualTo(26);
        assertThat(times("LOCKED")).isEqualTo(1);
    }

    @Test
    void theAdministratorIsToldOnceByMail() {
        // the sink keeps what was told of another test's lock
        int before = mailsAbout(CLERK);

        guess(CLERK, 12);
        notices.tell();
        notices.tell();

        assertThat(jdbc.sql("select count(*) from account_lock where told_at is not null").query(Integer.class).single()).isEqualTo(1);
        assertThat(mailsAbout(CLERK)).isEqualTo(before + 1);
    }

    /** On all pages: the newest stand first, and other tests' mails may be of later days. */
    private int mailsAbout(String account) {
        Visitor admin = visitor("admin", DEMO);
        int mails = 0;
        String page;
        int number = 0;
        do {
            number++;
            page = admin.get("/mail?page=" + number).body();
            mails += page.split("账号 " + account + " 已锁定", -1).length - 1;
        } while (page.contains("/mail?page=" + (number + 1)));
        return mails;
    }

    @Test
    void theAdministratorUnlocksAndNobodyElse() {
        guess(CLERK, 10);
        String unlock = "/api/v1/accounts/" + CLERK + "/unlock";

        assertThat(visitor("hushanlu-leader", DEMO).post(unlock, "").statusCode()).isEqualTo(403);
        assertThat(visitor("admin", DEMO).post("/api/v1/accounts/nobody-here/unlock", "").statusCode()).isEqualTo(404);
        assertThat(api(CLERK, DEMO)).isEqualTo(401);
        assertThat(visitor("admin", DEMO).post(unlock, "").statusCode()).isEqualTo(204);
        assertThat(api(CLERK, DEMO)).isEqualTo(404);

        assertThat(entries()).anySatisfy(entry -> {
            assertThat(entry.get("result").asText()).isEqualTo("UNLOCKED");
            assertThat(entry.get("resultLabel").asText()).isEqualTo("解除锁定");
            assertThat(entry.get("account").asText()).isEqualTo(CLERK);
            assertThat(entry.get("by").asText()).isEqualTo("admin");
        });
    }

    @Test
    void theWebappsOwnWayToUnlockWorksToo() {
        guess(CLERK, 10);
        Visitor admin = visitor("admin", DEMO);
        admin.signIn("admin");
        assertThat(admin.submit(Visitor.ENGINE + "/user/" + CLERK + "/unlock", "{}").statusCode()).isEqualTo(204);

        assertThat(api(CLERK, DEMO)).isEqualTo(404);
        assertThat(times("UNLOCKED")).isEqualTo(1);
    }

    @Test
    void theRecordSaysWhoCameInWhereAndFromWhere() {
        assertThat(visitor(CLERK, DEMO).login("tasklist").statusCode()).isEqualTo(200);
        guess(CLERK, 2);

        assertThat(entries()).anySatisfy(entry -> {
            assertThat(entry.get("account").asText()).isEqualTo(CLERK);
            assertThat(entry.get("door").asText()).isEqualTo("WEBAPPS");
            assertThat(entry.get("doorLabel").asText()).isEqualTo("网页登录");
            assertThat(entry.get("address").asText()).isEqualTo("127.0.0.1");
            assertThat(entry.get("result").asText()).isEqualTo("SIGNED_IN");
            assertThat(entry.get("last").asText()).contains("T09:10");
        }).anySatisfy(entry -> {
            assertThat(entry.get("door").asText()).isEqualTo("API");
            assertThat(entry.get("result").asText()).isEqualTo("WRONG_PASSWORD");
            assertThat(entry.get("times").asInt()).isEqualTo(2);
        });
    }

    @Test
    void aProgramThatSendsItsPasswordEveryTimeIsRecordedOnceAnHour() {
        for (int i = 0; i < 5; i++) {
            api(HOTLINE, DEMO);
        }
        assertThat(times("SIGNED_IN")).isEqualTo(1);
        time.moveBy(Duration.ofHours(1));
        api(HOTLINE, DEMO);
        api(HOTLINE, DEMO);
        assertThat(times("SIGNED_IN")).isEqualTo(2);
    }

    /** The field for the name is where a password ends up by mistake. */
    @Test
    void aNameThatIsNoAccountIsNotWrittenDown() {
        api("Geheim-9921", "oops");
        visitor("Geheim-9921", "oops").login("tasklist");

        assertThat(times("WRONG_PASSWORD")).isEqualTo(2);
        assertThat(jdbc.sql("select count(*) from sign_in where account is not null").query(Integer.class).single()).isZero();
    }

    @Test
    void whatIsOlderThanTheLawWantsGoes() {
        guess(CLERK, 1);
        time.moveBy(Duration.ofDays(199));
        guess(CLERK, 1);
        assertThat(times("WRONG_PASSWORD")).isEqualTo(2);
        time.moveBy(Duration.ofDays(2));
        guess(CLERK, 1);
        assertThat(times("WRONG_PASSWORD")).as("the first one is gone").isEqualTo(2);
    }

    @Test
    void theRecordIsReadPageByPageByAdministratorsOnly() {
        guess(CLERK, 1);
        api("hushan-clerk", DEMO);
        Visitor admin = visitor("admin", DEMO);

        JsonNode first = Visitor.json(admin.get("/api/v1/sign-ins?size=2"));
        assertThat(first.get("total").asInt()).isEqualTo(3);
        assertThat(first.get("entries")).hasSize(2);
        assertThat(Visitor.json(admin.get("/api/v1/sign-ins?size=2&page=1")).get("entries")).hasSize(1);
        assertThat(admin.get("/api/v1/sign-ins?size=0").statusCode()).isEqualTo(400);
        assertThat(Visitor.json(admin.get("/api/v1/sign-ins?size=9999")).get("detail").asText()).isEqualTo("每页 1–200 条");
        assertThat(admin.get("/api/v1/sign-ins?page=x").statusCode()).isEqualTo(400);
        assertThat(visitor("fengxi-supervisor", DEMO).get("/api/v1/sign-ins").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"short-1A", "alllowercase-1", "ALLUPPERCASE-1", "NoDigitsHere-", "NoSymbols123", "shuili-evaluator4-1A"})
    void aWeakPasswordIsRefusedInChinese(String weak) {
        HttpResponse<String> refused = change("shuili-evaluator4", DEMO, weak);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(Visitor.json(refused).get("message").asText()).startsWith("密码不符合要求：至少 10 个字符");
        assertThat(api("shuili-evaluator4", DEMO)).isEqualTo(404);
    }

    @Test
    void somebodyChangesHisOwnPasswordAndMustKnowTheOldOne() {
        HttpResponse<String> wrong = change("shuili-evaluator5", "wrong", "Neu-Besser-77");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(Visitor.json(wrong).get("message").asText()).containsPattern("\\p{IsHan}");
        assertThat(times("WRONG_PASSWORD")).as("it is a guess like any other").isEqualTo(1);

        assertThat(change("shuili-evaluator5", DEMO, "Neu-Besser-77").statusCode()).isEqualTo(204);

        assertThat(api("shuili-evaluator5", "Neu-Besser-77")).isEqualTo(404);
        assertThat(api("shuili-evaluator5", DEMO)).isEqualTo(401);
    }

    private static String withoutNumber(HttpResponse<String> answer) {
        return answer.body().replaceAll("[0-9a-f]{12}", "");
    }

    private HttpResponse<String> change(String account, String old, String next) {
        Visitor visitor = visitor(account, DEMO);
        assertThat(visitor.signIn("tasklist")).isEqualTo(200);
        return visitor.submit("PUT", Visitor.ENGINE + "/user/" + account + "/credentials",
                "{\"password\": \"" + next + "\", \"authenticatedUserPassword\": \"" + old + "\"}");
    }

    private int times(String result) {
        return jdbc.sql("select coalesce(sum(times), 0) from sign_in where entry = ?").param(result).query(Integer.class).single();
    }

    private List<JsonNode> entries() {
        List<JsonNode> entries = new ArrayList<>();
        Visitor.json(visitor("admin", DEMO).get("/api/v1/sign-ins?size=200")).get("entries").forEach(entries::add);
        return entries;
    }
}

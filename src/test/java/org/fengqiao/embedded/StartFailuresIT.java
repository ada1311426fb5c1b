package org.fengqiao.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody reads whose start fails: the whole application is started, and the end of what it prints is looked at. */
class StartFailuresIT {

    @TempDir
    Path data;

    @Test
    void aUsedPortIsNamedWithAWayOut() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            String complaint = start("--server.port=" + port);
            assertThat(complaint).contains("端口 " + port + " 已被另一个程序占用").contains("SERVER_PORT=");
        }
        assertThat(data.resolve("postgres/postmaster.pid")).as("the database was stopped again").doesNotExist();
    }

    @Test
    void aSecondProcessOnTheSameDataIsRefused() throws Exception {
        String complaint;
        try (DataDirectoryLock other = DataDirectoryLock.of(data)) {
            complaint = start();
        }
        assertThat(complaint).contains("数据目录 " + data + " 正由另一个枫桥进程");
    }

    @Test
    void aBrokenDataFolderIsNamed() throws Exception {
        Files.createDirectories(data.resolve("postgres/base"));
        String complaint = start();
        assertThat(complaint).contains(data.resolve("postgres").toString()).contains("缺少 PG_VERSION");
    }

    @Test
    void aDatabaseServerThatDoesNotAnswerIsNamed() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String complaint = start("--spring.datasource.url=jdbc:postgresql://127.0.0.1:" + port + "/fengqiao?password=secret");
        assertThat(complaint).contains("无法使用数据库 jdbc:postgresql://127.0.0.1:" + port + "/fengqiao：连接不上").doesNotContain("secret");
    }

    @Test
    void aWrongDatabasePasswordIsNamed() throws Exception {
        String complaint;
        try (PostgresServer server = PostgresServer.start(new EmbeddedSettings(data.toString(), "target/postgres-binaries"))) {
            complaint = start("--spring.datasource.url=" + server.jdbcUrl(), "--spring.datasource.username=fengqiao", "--spring.datasource.password=wrong");
        }
        assertThat(complaint).contains("用户名或密码不被接受").contains("SPRING_DATASOURCE_PASSWORD");
    }

    @Test
    void aBrokenWorkingCalendarIsNamedWithItsLine() throws Exception {
        Path calendar = Files.createDirectory(data.resolve("calendar"));
        Files.writeString(calendar.resolve("2027.yaml"), """
                year: 2027
                source: 国务院办公厅通知
                holidays:
                  - 2027-02-30
                makeUpDays: []
                """);
        String complaint = start("--fengqiao.calendar.directory=" + calendar);
        assertThat(complaint).contains("工作日历 2027.yaml 第 4 行：").doesNotContain("BeanCreationException", "at org.");
    }

    @Test
    void aBrokenProcessModelIsNamedWithLineAndElement() throws Exception {
        String complaint = startWith("processes/broken/broken.bpmn", """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                    targetNamespace="http://fengqiao.org">
                  <process id="broken" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <startEvent id="startEvent_called"/>
                    <sequenceFlow id="flow_called" sourceRef="startEvent_called" targetRef="serviceTask_idle"/>
                    <serviceTask id="serviceTask_idle"/>
                  </process>
                </definitions>
                """);
        assertThat(complaint).contains("processes/broken/broken.bpmn 第 7 行").contains("元素 serviceTask_idle");
    }

    @Test
    void aTruncatedProcessModelIsNamed() throws Exception {
        String complaint = startWith("processes/broken/broken.bpmn", "<definitions><process id='broken'>");
        assertThat(complaint).contains("processes/broken/broken.bpmn 第 1 行");
    }

    @Test
    void aDecisionWithAnUnknownHitPolicyIsNamed() throws Exception {
        String complaint = startWith("processes/broken/broken.dmn", """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="definitions" name="broken" namespace="http://fengqiao.org">
                  <decision id="broken" name="broken"><decisionTable id="t" hitPolicy="GUESS"><output id="o" name="o" typeRef="string"/></decisionTable></decision>
                </definitions>
                """);
        assertThat(complaint).contains("processes/broken/broken.dmn 第 3 行：").contains("GUESS");
    }

    private String startWith(String model, String content) throws Exception {
        Path classes = data.resolve("classes");
        Path file = classes.resolve(model);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return complaint(HouseProcess.start(List.of(classes), data, List.of()));
    }

    private String start(String... arguments) throws Exception {
        return complaint(HouseProcess.start(List.of(), data, List.of(arguments)));
    }

    /** The one line that tells of a failure, with no other error and no stack trace before or after it. */
    private static String complaint(HouseProcess house) throws Exception {
        try (house) {
            assertThat(house.exitValue()).isEqualTo(1);
            assertThat(house.output()).doesNotContain("\n\tat ");
            List<String> errors = house.output().lines().filter(line -> line.contains(" ERROR ")).toList();
            assertThat(errors).hasSize(1);
            assertThat(errors.get(0)).contains("启动失败：");
            return errors.get(0);
        }
    }
}
